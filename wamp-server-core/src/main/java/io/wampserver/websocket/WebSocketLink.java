// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import io.wampserver.connection.Disconnect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Middleware with the handler it decorates.
 *
 * @param middleware decorates
 * @param next is decorated
 */
record WebSocketLink(WebSocketMiddleware middleware, WebSocketHandler next) implements WebSocketHandler {

	private static final Logger logger = LoggerFactory.getLogger(WebSocketLink.class);

	@Override
	public void onMessage(WebSocketConnection connection, WebSocketMessage message) {
		this.middleware.onMessage(connection, message, this.next);
	}

	@Override
	public void onOpen(WebSocketConnection connection) {
		this.middleware.onOpen(connection, this.next);
	}

	@Override
	public void onInputEnd(WebSocketConnection connection, Runnable end) {
		this.next.onInputEnd(connection, end);
	}

	@Override
	public void onClose(WebSocketConnection connection, Disconnect disconnect) {
		WebSocketEnd end = new WebSocketEnd(this.next);
		try {
			this.middleware.onClose(connection, disconnect, end);
		}
		catch (Throwable ex) { // those behind have something to give up too
			logger.error("[{}] Middleware {} failed at the end of the connection", connection, this.middleware, ex);
		}
		end.reach(connection, disconnect);
	}

}
