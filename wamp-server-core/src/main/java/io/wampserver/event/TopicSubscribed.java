// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import io.wampserver.connection.Connection;

/**
 * A subscription has taken effect.
 *
 * @param connection the subscriber
 * @param topic the full topic URI
 */
public record TopicSubscribed(Connection connection, String topic) implements WampEvent {

	@Override
	public String endpoint() {
		return this.connection.endpoint();
	}

}
