// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.util.List;

import io.wampserver.connection.Disconnect;

/**
 * Server middleware of group 2: sees what happens on established WebSockets, before it is
 * taken for WAMP, and passes it on or not. Called as {@link WebSocketHandler} is.
 */
@FunctionalInterface
public interface WebSocketMiddleware {

	void onMessage(WebSocketConnection connection, WebSocketMessage message, WebSocketHandler next);

	default void onOpen(WebSocketConnection connection, WebSocketHandler next) {
		next.onOpen(connection);
	}

	/**
	 * Learns of the end of a connection, and passes it on. Those behind learn of it in
	 * any case: when this returns or throws without having passed it on.
	 */
	default void onClose(WebSocketConnection connection, Disconnect disconnect, WebSocketHandler next) {
		next.onClose(connection, disconnect);
	}

	/**
	 * Folds middleware around a handler, the first of the list outermost.
	 */
	static WebSocketHandler chain(List<? extends WebSocketMiddleware> middleware, WebSocketHandler innermost) {
		WebSocketHandler chain = innermost;
		for (int i = middleware.size() - 1; i >= 0; i--) {
			chain = new WebSocketLink(middleware.get(i), chain);
		}
		return chain;
	}

}
