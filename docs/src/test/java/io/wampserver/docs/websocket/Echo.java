// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.websocket;

import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;

@WebSocketController("/echo")
class Echo {

	@OnWebSocket(WebSocketSignal.TEXT)
	String text(String text) {
		return text;
	}

	@OnWebSocket(WebSocketSignal.BINARY)
	byte[] binary(byte[] data) {
		return data;
	}

}
