// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

import io.wampserver.connection.TokenBucket;

/**
 * How many handshakes there may be in a second, and when those who are refused may come
 * back: at the same rate again, rather than all together.
 */
final class HandshakeRate {

	/** More than that nobody is told to wait. */
	static final Duration LONGEST = Duration.ofMinutes(1);

	private final TokenBucket handshakes;

	/** A token for each time to come back, which are as far apart as the rate says. */
	private final TokenBucket returns;

	/**
	 * Creates a rate.
	 * @param burst how many there may be at once
	 * @param clock nanoseconds that only grow
	 */
	HandshakeRate(int perSecond, int burst, LongSupplier clock) {
		this.handshakes = new TokenBucket(perSecond, burst, clock);
		this.returns = new TokenBucket(perSecond, 1, clock);
	}

	/**
	 * Lets a handshake pass, or not.
	 */
	boolean tryPass() {
		return this.handshakes.tryTake();
	}

	/**
	 * The seconds for the next one that is refused to wait.
	 */
	long retryAfter() {
		long nanos = this.returns.take(LONGEST.toNanos());
		if (nanos < 0) {
			return ThreadLocalRandom.current().nextLong(LONGEST.toSeconds() / 2, LONGEST.toSeconds() + 1);
		}
		return Math.max(Duration.ofNanos(nanos).plus(Duration.ofSeconds(1)).minusNanos(1).toSeconds(), 1);
	}

}
