// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import io.wampserver.connection.Disconnect;
import io.wampserver.message.ClientMessage;
import reactor.core.publisher.Mono;

/**
 * Middleware with the handler it decorates.
 *
 * @param middleware decorates
 * @param next is decorated
 */
record WampLink(WampMiddleware middleware, WampHandler next) implements WampHandler {

	@Override
	public Mono<Void> handle(WampConnection connection, ClientMessage message) {
		return this.middleware.handle(connection, message, this.next);
	}

	@Override
	public void onOpen(WampConnection connection) {
		this.middleware.onOpen(connection, this.next);
	}

	@Override
	public void onClose(WampConnection connection, Disconnect disconnect) {
		this.middleware.onClose(connection, disconnect, this.next);
	}

}
