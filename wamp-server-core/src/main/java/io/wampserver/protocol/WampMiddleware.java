// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.util.List;

import io.wampserver.connection.Disconnect;
import io.wampserver.message.ClientMessage;
import reactor.core.publisher.Mono;

/**
 * Server middleware of group 3: sees what WAMP sessions ask for, whatever dialect they
 * speak, and passes it on, changes it or refuses it. Called as {@link WampHandler} is.
 */
@FunctionalInterface
public interface WampMiddleware {

	Mono<Void> handle(WampConnection connection, ClientMessage message, WampHandler next);

	default void onOpen(WampConnection connection, WampHandler next) {
		next.onOpen(connection);
	}

	/**
	 * Learns of the end of a connection, and passes it on. Those behind learn of it in
	 * any case: when this returns or throws without having passed it on.
	 */
	default void onClose(WampConnection connection, Disconnect disconnect, WampHandler next) {
		next.onClose(connection, disconnect);
	}

	/**
	 * Folds middleware around a handler, the first of the list outermost.
	 */
	static WampHandler chain(List<? extends WampMiddleware> middleware, WampHandler innermost) {
		WampHandler chain = innermost;
		for (int i = middleware.size() - 1; i >= 0; i--) {
			chain = new WampLink(middleware.get(i), chain);
		}
		return chain;
	}

}
