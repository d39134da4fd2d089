// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import io.wampserver.connection.Disconnect;

/**
 * Handles what happens on established WebSockets. One handler serves all connections, so
 * what belongs to a connection goes into its attributes.
 *
 * <p>
 * Called on the event loop of the connection and must not block: first {@code onOpen},
 * then messages in the order received, last {@code onClose}, exactly once, before any
 * answer to the peer's close frame. After {@code onClose} nothing more comes. What it
 * throws ends the connection with 1011.
 */
@FunctionalInterface
public interface WebSocketHandler {

	void onMessage(WebSocketConnection connection, WebSocketMessage message);

	default void onOpen(WebSocketConnection connection) {
	}

	default void onClose(WebSocketConnection connection, Disconnect disconnect) {
	}

}
