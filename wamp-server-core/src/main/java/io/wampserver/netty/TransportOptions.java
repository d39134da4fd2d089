// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

/**
 * Limits of the transport.
 *
 * @param maxMessageSize the largest message of a client in bytes, over all fragments
 * @param outboundQueueLimit how many bytes may wait for one slow client
 */
public record TransportOptions(int maxMessageSize, int outboundQueueLimit) {

	public static final TransportOptions DEFAULTS = new TransportOptions(1024 * 1024, 1024 * 1024);

	public TransportOptions {
		if (maxMessageSize <= 0) {
			throw new IllegalArgumentException("maxMessageSize: " + maxMessageSize + " (expected: > 0)");
		}
		if (outboundQueueLimit <= 0) {
			throw new IllegalArgumentException("outboundQueueLimit: " + outboundQueueLimit + " (expected: > 0)");
		}
	}

}
