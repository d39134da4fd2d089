// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import io.wampserver.connection.Connection;

/**
 * The server failed while handling a connection. It closes it with 1011, unless an
 * application of plain messages decides otherwise.
 *
 * @param connection the connection
 * @param failure what was thrown
 */
public record ConnectionFailed(Connection connection, Throwable failure) implements WampEvent {

	@Override
	public String endpoint() {
		return this.connection.endpoint();
	}

}
