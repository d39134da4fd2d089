// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.ratchet.apps;

import io.wampserver.websocket.WebSocketConnection;
import reactor.core.publisher.Mono;

class EchoApplication implements Application {

	private final String route;

	EchoApplication(String route) {
		this.route = route;
	}

	@Override
	public String route() {
		return this.route;
	}

	@Override
	public Mono<Void> onText(WebSocketConnection from, String message) {
		from.send(message);
		return Mono.empty();
	}

	@Override
	public Mono<Void> onBinary(WebSocketConnection from, byte[] message) {
		from.sendBinary(message);
		return Mono.empty();
	}

}
