// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.websocket;

import java.nio.ByteBuffer;

import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import io.wampserver.websocket.WebSocketConnection;

@WebSocketController("/stopwatch")
class Stopwatch {

	@OnWebSocket(WebSocketSignal.TEXT)
	void measure(String any, WebSocketConnection client) {
		client.ping(ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array());
	}

	@OnWebSocket(WebSocketSignal.PONG)
	String measured(ByteBuffer payload) {
		return (System.nanoTime() - payload.getLong()) / 1000 + " µs";
	}

}
