// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import io.wampserver.connection.Disconnect;
import io.wampserver.message.ClientMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Middleware with the handler it decorates.
 *
 * @param middleware decorates
 * @param next is decorated
 */
record WampLink(WampMiddleware middleware, WampHandler next) implements WampHandler {

	private static final Logger logger = LoggerFactory.getLogger(WampLink.class);

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
		WampEnd end = new WampEnd(this.next);
		try {
			this.middleware.onClose(connection, disconnect, end);
		}
		catch (Throwable ex) { // those behind have something to give up too
			logger.error("[{}] Middleware {} failed at the end of the connection", connection, this.middleware, ex);
		}
		end.reach(connection, disconnect);
	}

}
