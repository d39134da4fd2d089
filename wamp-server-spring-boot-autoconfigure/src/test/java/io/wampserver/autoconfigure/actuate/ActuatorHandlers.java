// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.actuate;

import java.util.List;

import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.UriVariable;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;

/**
 * What is to be described.
 */
final class ActuatorHandlers {

	private ActuatorHandlers() {
	}

	static class Rooms {

		@WampRpc("http://example.com/rooms/{city}")
		List<String> rooms(@UriVariable String city, int limit) {
			return List.of(city);
		}

		@WampTopic("http://example.com/chat/{room}")
		void publish(@UriVariable int room, String text) {
		}

	}

	@WebSocketController(path = "/echo")
	static class Echo {

		@OnWebSocket(WebSocketSignal.TEXT)
		String echo(String text) {
			return text;
		}

	}

}
