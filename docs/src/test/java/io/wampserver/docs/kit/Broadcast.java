// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.kit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.connection.Disconnect;
import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

class Broadcast implements WebSocketApplication {

	private static final Logger logger = LoggerFactory.getLogger(Broadcast.class);

	private final Set<WebSocketConnection> connections = ConcurrentHashMap.newKeySet();

	@Override
	public Mono<Void> onOpen(WebSocketConnection connection) {
		this.connections.add(connection);
		return Mono.empty();
	}

	@Override
	public Mono<Void> onText(WebSocketConnection connection, String data) {
		logger.debug("{} says {}", connection.remoteAddress(), data);
		for (WebSocketConnection other : this.connections) {
			if (other != connection) {
				other.send(data);
			}
		}
		return Mono.empty();
	}

	@Override
	public Mono<Void> onBinary(WebSocketConnection connection, byte[] data) {
		for (WebSocketConnection other : this.connections) {
			if (other != connection) {
				other.sendBinary(data);
			}
		}
		return Mono.empty();
	}

	@Override
	public Mono<Void> onClose(WebSocketConnection connection, Disconnect disconnect) {
		this.connections.remove(connection);
		return Mono.empty();
	}

}
