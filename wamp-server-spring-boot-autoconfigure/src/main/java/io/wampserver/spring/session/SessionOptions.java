// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.time.Duration;

/**
 * How connections and their sessions belong together.
 *
 * @param touchInterval how often the messages of a client make its session live on, at
 * most; zero for never
 * @param checkInterval from one look-up of all sessions with connections to the next
 * @param lookupTimeout how long one look-up may take
 * @param writeThrough whether handlers may change attributes
 */
public record SessionOptions(Duration touchInterval, Duration checkInterval, Duration lookupTimeout,
		boolean writeThrough) {

	public SessionOptions {
		if (touchInterval.isNegative()) {
			throw new IllegalArgumentException("touchInterval: " + touchInterval + " (expected: 0 or more)");
		}
		requirePositive("checkInterval", checkInterval);
		requirePositive("lookupTimeout", lookupTimeout);
	}

	private static void requirePositive(String name, Duration value) {
		if (value.isZero() || value.isNegative()) {
			throw new IllegalArgumentException(name + ": " + value + " (expected: more than 0)");
		}
	}

}
