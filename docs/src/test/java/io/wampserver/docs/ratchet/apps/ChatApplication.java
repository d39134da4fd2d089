// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.ratchet.apps;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.connection.Disconnect;
import io.wampserver.websocket.WebSocketConnection;
import reactor.core.publisher.Mono;

class ChatApplication implements Application {

	private final String route;

	private final Set<WebSocketConnection> clients = ConcurrentHashMap.newKeySet();

	ChatApplication(String route) {
		this.route = route;
	}

	@Override
	public String route() {
		return this.route;
	}

	@Override
	public Mono<Void> onOpen(WebSocketConnection connection) {
		this.clients.add(connection);
		return Mono.empty();
	}

	@Override
	public Mono<Void> onText(WebSocketConnection from, String message) {
		for (WebSocketConnection client : this.clients) {
			if (client != from) {
				client.send(message);
			}
		}
		return Mono.empty();
	}

	@Override
	public Mono<Void> onClose(WebSocketConnection connection, Disconnect disconnect) {
		this.clients.remove(connection);
		return Mono.empty();
	}

	@Override
	public Mono<Void> onError(WebSocketConnection connection, Throwable failure) {
		connection.close();
		return Mono.empty();
	}

}
