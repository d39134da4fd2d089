// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many topics the registries of an endpoint may have together. Safe for use by any
 * thread.
 */
public final class TopicLimit {

	private final int max;

	private final AtomicInteger count = new AtomicInteger();

	public TopicLimit(int max) {
		this.max = max;
	}

	/**
	 * Counts one topic more, unless that is one too many.
	 */
	boolean tryAdd() {
		return this.count.getAndUpdate((before) -> (before < this.max) ? before + 1 : before) < this.max;
	}

	void remove() {
		this.count.decrementAndGet();
	}

}
