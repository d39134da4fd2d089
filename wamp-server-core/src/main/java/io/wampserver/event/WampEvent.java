// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

/**
 * Something that happened to a connection.
 */
public sealed interface WampEvent permits CallFailed, ConnectionOpened, ConnectionClosed, ConnectionFailed,
		ConnectionRejected, TopicSubscribed, TopicUnsubscribed {

	/**
	 * The name of the endpoint it happened on.
	 */
	String endpoint();

}
