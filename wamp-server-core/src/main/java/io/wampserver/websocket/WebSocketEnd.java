// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import io.wampserver.connection.Disconnect;

/**
 * Sees to it that the end of a connection reaches the handlers behind a middleware once,
 * whether it passes that on or not: they would keep what they have for the connection.
 * Confined to the event loop.
 */
final class WebSocketEnd implements WebSocketHandler {

	private final WebSocketHandler next;

	private boolean reached;

	WebSocketEnd(WebSocketHandler next) {
		this.next = next;
	}

	void reach(WebSocketConnection connection, Disconnect disconnect) {
		if (!this.reached) {
			this.reached = true;
			this.next.onClose(connection, disconnect);
		}
	}

	@Override
	public void onClose(WebSocketConnection connection, Disconnect disconnect) {
		reach(connection, disconnect);
	}

	@Override
	public void onOpen(WebSocketConnection connection) {
		this.next.onOpen(connection);
	}

	@Override
	public void onMessage(WebSocketConnection connection, WebSocketMessage message) {
		this.next.onMessage(connection, message);
	}

}
