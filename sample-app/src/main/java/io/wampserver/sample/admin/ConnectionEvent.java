// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.admin;

import java.util.List;

import io.wampserver.connection.Disconnect;

/**
 * What administrators hear of connections.
 */
sealed interface ConnectionEvent {

	/**
	 * What a newcomer gets first, alone.
	 *
	 * @param connections the open connections, the oldest first
	 */
	record Overview(List<OpenConnection> connections) implements ConnectionEvent {

	}

	/**
	 * Somebody has come.
	 *
	 * @param opened the connection
	 */
	record Opened(OpenConnection opened) implements ConnectionEvent {

	}

	/**
	 * Somebody has subscribed to a topic or left one.
	 *
	 * @param changed the connection as it is now
	 */
	record Changed(OpenConnection changed) implements ConnectionEvent {

	}

	/**
	 * Somebody has gone.
	 *
	 * @param closed the connection and its end
	 */
	record Closed(End closed) implements ConnectionEvent {

	}

	/**
	 * How a connection ended.
	 *
	 * @param id the id of the connection
	 * @param endpoint the name of its endpoint
	 * @param code the close code
	 * @param reason the reason in the close frame
	 * @param cause who or what ended it
	 */
	record End(String id, String endpoint, int code, String reason, Disconnect.Cause cause) {

	}

}
