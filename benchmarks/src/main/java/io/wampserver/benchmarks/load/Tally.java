// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Counts what came, and remembers what went wrong. Safe for use by any thread.
 */
public final class Tally {

	private final LongAdder count = new LongAdder();

	private volatile @Nullable String failure;

	private volatile boolean over;

	public void add(int messages) {
		this.count.add(messages);
	}

	/**
	 * The messages so far.
	 * @throws IllegalStateException if something went wrong
	 */
	public long count() {
		String reason = this.failure;
		if (reason != null) {
			throw new IllegalStateException(reason);
		}
		return this.count.sum();
	}

	/**
	 * Remembers that the load is not what it should be.
	 */
	public void fail(String reason) {
		if (!this.over && this.failure == null) {
			this.failure = reason;
		}
	}

	/**
	 * From now on connections may end.
	 */
	public void over() {
		this.over = true;
	}

}
