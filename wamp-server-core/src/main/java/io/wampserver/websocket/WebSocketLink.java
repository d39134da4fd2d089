// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import io.wampserver.connection.Disconnect;

/**
 * Middleware with the handler it decorates.
 *
 * @param middleware decorates
 * @param next is decorated
 */
record WebSocketLink(WebSocketMiddleware middleware, WebSocketHandler next) implements WebSocketHandler {

	@Override
	public void onMessage(WebSocketConnection connection, WebSocketMessage message) {
		this.middleware.onMessage(connection, message, this.next);
	}

	@Override
	public void onOpen(WebSocketConnection connection) {
		this.middleware.onOpen(connection, this.next);
	}

	@Override
	public void onClose(WebSocketConnection connection, Disconnect disconnect) {
		this.middleware.onClose(connection, disconnect, this.next);
	}

}
