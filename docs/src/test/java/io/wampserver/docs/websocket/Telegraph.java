// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.websocket;

import java.util.List;

import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import io.wampserver.websocket.WebSocketConnection;

@WebSocketController(path = "/telegraph", subprotocols = { "morse", "plain" })
class Telegraph {

	private static final List<String> DIGITS = List.of("-----", ".----", "..---", "...--", "....-", ".....", "-....",
			"--...", "---..", "----.");

	@OnWebSocket(WebSocketSignal.TEXT)
	String next(int digit, WebSocketConnection client) {
		int next = (digit + 1) % 10;
		return "morse".equals(client.subprotocol()) ? DIGITS.get(next) : Integer.toString(next);
	}

}
