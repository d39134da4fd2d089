// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets something happen at a rate: a bucket of tokens that fills up steadily, one being
 * taken each time. Full at the beginning. Safe for use by any thread; nothing waits.
 */
public final class TokenBucket {

	private static final long NANOS_PER_SECOND = 1_000_000_000;

	private final LongSupplier clock;

	private final long nanosPerToken;

	private final long nanosToFill;

	/** When it will be full again if nobody takes anything. */
	private final AtomicLong full;

	/**
	 * Creates a bucket.
	 * @param perSecond how many tokens come in a second
	 * @param size how many it holds
	 */
	public TokenBucket(int perSecond, int size) {
		this(perSecond, size, System::nanoTime);
	}

	/**
	 * Creates a bucket.
	 * @param clock nanoseconds that only grow
	 */
	public TokenBucket(int perSecond, int size, LongSupplier clock) {
		if (perSecond <= 0 || perSecond > NANOS_PER_SECOND) {
			throw new IllegalArgumentException("perSecond: " + perSecond + " (expected: 1 to 1000000000)");
		}
		if (size <= 0) {
			throw new IllegalArgumentException("size: " + size + " (expected: > 0)");
		}
		this.clock = clock;
		this.nanosPerToken = NANOS_PER_SECOND / perSecond;
		this.nanosToFill = size * this.nanosPerToken;
		this.full = new AtomicLong(clock.getAsLong());
	}

	/**
	 * Takes a token if there is one.
	 * @return whether there was
	 */
	public boolean tryTake() {
		while (true) {
			long now = this.clock.getAsLong();
			long before = this.full.get();
			long after = laterOf(before, now) + this.nanosPerToken;
			if (after - now > this.nanosToFill) {
				return false;
			}
			if (this.full.compareAndSet(before, after)) {
				return true;
			}
		}
	}

	/**
	 * Takes a token, or where there is none the next that will come and that nobody has
	 * taken yet.
	 * @param mostNanos how far ahead such a token may be
	 * @return how many nanoseconds it is until the token after that one is there, zero if
	 * it is there now; -1 if none was taken, as it would be too far ahead
	 */
	public long take(long mostNanos) {
		while (true) {
			long now = this.clock.getAsLong();
			long before = this.full.get();
			long after = laterOf(before, now) + this.nanosPerToken;
			long ahead = after - now - this.nanosToFill;
			if (ahead > mostNanos) {
				return -1;
			}
			if (this.full.compareAndSet(before, after)) {
				return Math.max(ahead + this.nanosPerToken, 0);
			}
		}
	}

	private static long laterOf(long first, long second) {
		return (first - second > 0) ? first : second;
	}

}
