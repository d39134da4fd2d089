// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;

/**
 * How connections end when the server stops.
 *
 * @param closeFrames whether they get a close frame with code 1001, rather than none
 * @param timeout how long what is under way may take, and how long peers may take after
 * that
 * @param batchSize how many end at a time, 0 for all
 * @param batchInterval from one batch to the next, on average
 */
public record ShutdownPlan(boolean closeFrames, Duration timeout, int batchSize, Duration batchInterval) {

	public ShutdownPlan {
		requireNotNegative("timeout", timeout);
		if (batchSize < 0) {
			throw new IllegalArgumentException("batchSize: " + batchSize + " (expected: >= 0)");
		}
		requireNotNegative("batchInterval", batchInterval);
	}

	private static void requireNotNegative(String name, Duration duration) {
		if (duration.isNegative()) {
			throw new IllegalArgumentException(name + ": " + duration + " (expected: >= 0)");
		}
	}

}
