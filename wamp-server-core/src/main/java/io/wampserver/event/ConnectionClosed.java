// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import java.time.Duration;

import io.wampserver.connection.Connection;
import io.wampserver.connection.Disconnect;

/**
 * A session has ended; the last event of a connection that was opened.
 *
 * @param connection the connection
 * @param disconnect how and why it ended
 * @param duration how long it was open
 */
public record ConnectionClosed(Connection connection, Disconnect disconnect, Duration duration) implements WampEvent {

	@Override
	public String endpoint() {
		return this.connection.endpoint();
	}

}
