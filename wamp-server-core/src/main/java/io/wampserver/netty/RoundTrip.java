// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Measures how long a client takes to answer empty pings, as those of the keep-alive are.
 * Written on the event loop, read by any thread.
 */
final class RoundTrip {

	/** 0 while no ping waits for its pong. */
	private long pingedNanos;

	/** Negative before there was one. */
	private volatile long lastNanos = -1;

	void pinged() {
		this.pingedNanos = System.nanoTime() | 1;
	}

	/**
	 * An empty pong has come, asked for or not.
	 */
	void ponged(Reports reports) {
		if (this.pingedNanos != 0) {
			long nanos = Math.max(System.nanoTime() - this.pingedNanos, 0);
			this.pingedNanos = 0;
			this.lastNanos = nanos;
			reports.roundTrip(nanos);
		}
	}

	/**
	 * The last one, null before there was one.
	 */
	@Nullable Duration last() {
		long nanos = this.lastNanos;
		return (nanos >= 0) ? Duration.ofNanos(nanos) : null;
	}

}
