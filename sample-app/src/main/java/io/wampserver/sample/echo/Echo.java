// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.echo;

import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;

/**
 * Sends back what comes. A client that does not take its answers is not read from
 * meanwhile.
 */
@WebSocketController("/echo")
@NonBlocking
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
