// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.kit;

import io.wampserver.WebSocketEndpoint;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import io.wampserver.websocket.WebSocketConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@NonBlocking
@WebSocketController("/chat")
class Chat {

	private static final Logger logger = LoggerFactory.getLogger(Chat.class);

	@OnWebSocket(WebSocketSignal.TEXT)
	void text(String data, WebSocketConnection connection, WebSocketEndpoint chat) {
		logger.debug("{} says {}", connection.remoteAddress(), data);
		chat.broadcast(data, (other) -> other != connection);
	}

	@OnWebSocket(WebSocketSignal.BINARY)
	void binary(byte[] data, WebSocketConnection connection, WebSocketEndpoint chat) {
		chat.broadcast(data, (other) -> other != connection);
	}

}
