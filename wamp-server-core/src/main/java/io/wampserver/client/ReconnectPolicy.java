// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether and when a client connects again after it has lost a connection. Delays double
 * from attempt to attempt; a successful one starts over.
 *
 * @param firstDelay the time before the first attempt
 * @param maxDelay the longest time before an attempt
 * @param jitter by which part a delay is shortened at random at most, 0 to 1, so that
 * clients of a restarted server do not come back all at once
 * @param maxAttempts how many attempts in a row may fail; 0 never connects again
 */
public record ReconnectPolicy(Duration firstDelay, Duration maxDelay, double jitter, long maxAttempts) {

	/** Never connects again. */
	public static final ReconnectPolicy NEVER = new ReconnectPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), 0, 0);

	/** Connects again for ever, first after half a second, then up to every 30 s. */
	public static final ReconnectPolicy FOREVER = exponential(Duration.ofMillis(500), Duration.ofSeconds(30));

	public ReconnectPolicy {
		if (firstDelay.isNegative() || firstDelay.isZero()) {
			throw new IllegalArgumentException("firstDelay: " + firstDelay + " (expected: > 0)");
		}
		if (maxDelay.compareTo(firstDelay) < 0) {
			throw new IllegalArgumentException("maxDelay: " + maxDelay + " (expected: >= " + firstDelay + ")");
		}
		if (!(jitter >= 0 && jitter <= 1)) {
			throw new IllegalArgumentException("jitter: " + jitter + " (expected: 0 to 1)");
		}
		if (maxAttempts < 0) {
			throw new IllegalArgumentException("maxAttempts: " + maxAttempts + " (expected: >= 0)");
		}
	}

	/**
	 * Connects again for ever, with delays shortened by half at most.
	 */
	public static ReconnectPolicy exponential(Duration firstDelay, Duration maxDelay) {
		return new ReconnectPolicy(firstDelay, maxDelay, 0.5, Long.MAX_VALUE);
	}

	/**
	 * The same policy, giving up after so many attempts in a row have failed.
	 */
	public ReconnectPolicy maxAttempts(long attempts) {
		return new ReconnectPolicy(this.firstDelay, this.maxDelay, this.jitter, attempts);
	}

	/**
	 * The time before an attempt.
	 * @param attempt 1 for the first one after a loss
	 */
	Duration delay(long attempt) {
		double doubled = (double) this.firstDelay.toNanos() * Math.pow(2, (double) attempt - 1);
		double delay = Math.min(doubled, (double) this.maxDelay.toNanos());
		return Duration.ofNanos((long) (delay * (1 - this.jitter * ThreadLocalRandom.current().nextDouble())));
	}

}
