// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test.autoconfigure;

import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

/**
 * An application under test.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Chat.Room.class, Chat.Admin.class, Chat.Echo.class, Chat.Greetings.class })
class Chat {

	static final String LOBBY = "http://example.com/chat/lobby";

	static final String GREET = "http://example.com/greet";

	/**
	 * Greets in some language.
	 */
	static class Greetings {

		String greet(String name) {
			return "Hello " + name;
		}

	}

	@Component
	static class Room {

		private final Greetings greetings;

		Room(Greetings greetings) {
			this.greetings = greetings;
		}

		@WampRpc(GREET)
		String greet(String name) {
			return this.greetings.greet(name);
		}

		@WampTopic(LOBBY)
		Message publish(Message message) {
			return new Message(message.text().strip());
		}

	}

	@Component
	@ForEndpoint("admin")
	static class Admin {

		@WampRpc("http://example.com/admin/status")
		String status() {
			return "fine";
		}

	}

	@WebSocketController(path = "/tenants/{tenant}/echo", name = "echo")
	static class Echo {

		@OnWebSocket(WebSocketSignal.TEXT)
		String echo(String text) {
			return text;
		}

	}

	record Message(String text) {

	}

}
