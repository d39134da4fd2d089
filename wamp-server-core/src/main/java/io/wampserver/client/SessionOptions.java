// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.time.Duration;

import io.wampserver.protocol.v1.V1ClientCodec;
import org.jspecify.annotations.Nullable;

/**
 * What holds for each session of a client.
 *
 * @param codec encodes and decodes messages
 * @param connectTimeout how long it may take to open a session
 * @param callTimeout how long a call waits for its answer, zero for any time
 * @param keepAliveInterval time between pings, zero for none
 * @param maxMessageSize the largest message of the server, in bytes
 * @param outboundQueueLimit how many bytes may wait for a slow server
 * @param login how to log in, null for not at all
 */
record SessionOptions(V1ClientCodec codec, Duration connectTimeout, Duration callTimeout, Duration keepAliveInterval,
		int maxMessageSize, int outboundQueueLimit, @Nullable Login login) {

	SessionOptions {
		require(!connectTimeout.isNegative() && !connectTimeout.isZero(), "connectTimeout", connectTimeout, "> 0");
		require(!callTimeout.isNegative(), "callTimeout", callTimeout, ">= 0");
		require(!keepAliveInterval.isNegative(), "keepAliveInterval", keepAliveInterval, ">= 0");
		require(maxMessageSize > 0, "maxMessageSize", maxMessageSize, "> 0");
		require(outboundQueueLimit > 0, "outboundQueueLimit", outboundQueueLimit, "> 0");
	}

	private static void require(boolean met, String name, Object value, String expected) {
		if (!met) {
			throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
		}
	}

}
