// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

/**
 * What has passed over a connection, or over all connections of an endpoint, until now.
 * It is counted on event loops without a lock, so other threads may see it a moment
 * later.
 *
 * @param messagesReceived whole text and binary messages of the client
 * @param bytesReceived what came over TCP or TLS, frame headers included
 * @param messagesSent messages that were queued for the client
 * @param bytesSent what was handed to TCP or TLS, frame headers included
 * @param messagesDropped messages that were dropped as the client was slow and the policy
 * of their topic says so
 */
public record Traffic(long messagesReceived, long bytesReceived, long messagesSent, long bytesSent,
		long messagesDropped) {

	/** Nothing. */
	public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0);

	/**
	 * The sum of two.
	 */
	public Traffic plus(Traffic other) {
		return new Traffic(this.messagesReceived + other.messagesReceived, this.bytesReceived + other.bytesReceived,
				this.messagesSent + other.messagesSent, this.bytesSent + other.bytesSent,
				this.messagesDropped + other.messagesDropped);
	}

}
