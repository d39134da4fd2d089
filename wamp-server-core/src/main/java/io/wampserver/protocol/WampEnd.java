// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import io.wampserver.connection.Disconnect;
import io.wampserver.message.ClientMessage;
import reactor.core.publisher.Mono;

/**
 * Sees to it that the end of a connection reaches the handlers behind a middleware once,
 * whether it passes that on or not: they would keep what they have for the connection.
 * Confined to the event loop.
 */
final class WampEnd implements WampHandler {

	private final WampHandler next;

	private boolean reached;

	WampEnd(WampHandler next) {
		this.next = next;
	}

	void reach(WampConnection connection, Disconnect disconnect) {
		if (!this.reached) {
			this.reached = true;
			this.next.onClose(connection, disconnect);
		}
	}

	@Override
	public void onClose(WampConnection connection, Disconnect disconnect) {
		reach(connection, disconnect);
	}

	@Override
	public void onOpen(WampConnection connection) {
		this.next.onOpen(connection);
	}

	@Override
	public Mono<Void> handle(WampConnection connection, ClientMessage message) {
		return this.next.handle(connection, message);
	}

}
