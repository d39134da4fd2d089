// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import io.wampserver.connection.Disconnect;

/**
 * Handles what happens on established WebSockets. One handler serves all connections, so
 * what belongs to a connection goes into its attributes.
 *
 * <p>
 * Called on the event loop of the connection and must not block: first {@code onOpen},
 * then messages in the order received, {@code onInputEnd} where the peer lets it come to
 * that, last {@code onClose}, exactly once, before any answer to the peer's close frame.
 * After {@code onClose} nothing more comes. What it throws ends the connection with 1011.
 */
@FunctionalInterface
public interface WebSocketHandler {

	void onMessage(WebSocketConnection connection, WebSocketMessage message);

	default void onOpen(WebSocketConnection connection) {
	}

	/**
	 * No further message comes: the peer has sent a close frame, or bytes that are none
	 * of the protocol. A handler that has yet to answer earlier messages may put off the
	 * end of the connection, which then comes at the latest after a second.
	 * @param end ends the connection, on the event loop; at once by default
	 */
	default void onInputEnd(WebSocketConnection connection, Runnable end) {
		end.run();
	}

	default void onClose(WebSocketConnection connection, Disconnect disconnect) {
	}

}
