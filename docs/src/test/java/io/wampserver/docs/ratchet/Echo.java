// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.ratchet;

import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;

@WebSocketController("/echo")
class Echo {

	@OnWebSocket(WebSocketSignal.TEXT)
	String text(String message) {
		return message;
	}

	@OnWebSocket(WebSocketSignal.BINARY)
	byte[] binary(byte[] message) {
		return message;
	}

}
