// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import io.wampserver.connection.Connection;

/**
 * A subscription has ended.
 *
 * @param connection the subscriber
 * @param topic the full topic URI
 * @param reason why: client, disconnect or kicked
 */
public record TopicUnsubscribed(Connection connection, String topic, Reason reason) implements WampEvent {

	@Override
	public String endpoint() {
		return this.connection.endpoint();
	}

	/**
	 * Why a subscription ended.
	 */
	public enum Reason {

		/** The client asked for it. */
		CLIENT,

		/** The session ended. */
		DISCONNECT,

		/** The application ended it. */
		KICKED

	}

}
