// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.List;

/**
 * Topics whose events are dropped for clients that take them too slowly, by what is
 * dropped.
 */
public class SlowConsumerProperties {

	/**
	 * URI patterns of topics of which an event that finds no room is dropped.
	 */
	private List<String> dropNewest = List.of();

	/**
	 * URI patterns of topics of which an event that finds no room takes that of the
	 * oldest that wait.
	 */
	private List<String> dropOldest = List.of();

	/**
	 * URI patterns of topics of which only the newest event waits.
	 */
	private List<String> keepLatest = List.of();

	/**
	 * URI patterns of topics of which no event is dropped, where a pattern that is less
	 * specific says otherwise.
	 */
	private List<String> close = List.of();

	public List<String> getDropNewest() {
		return this.dropNewest;
	}

	public void setDropNewest(List<String> dropNewest) {
		this.dropNewest = List.copyOf(dropNewest);
	}

	public List<String> getDropOldest() {
		return this.dropOldest;
	}

	public void setDropOldest(List<String> dropOldest) {
		this.dropOldest = List.copyOf(dropOldest);
	}

	public List<String> getKeepLatest() {
		return this.keepLatest;
	}

	public void setKeepLatest(List<String> keepLatest) {
		this.keepLatest = List.copyOf(keepLatest);
	}

	public List<String> getClose() {
		return this.close;
	}

	public void setClose(List<String> close) {
		this.close = List.copyOf(close);
	}

}
