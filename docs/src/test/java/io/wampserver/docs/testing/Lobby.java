// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.testing;

import io.wampserver.error.WampException;
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
 * The application that the page tests.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Lobby.Chat.class, Lobby.Echo.class })
class Lobby {

	static class Directory {

		boolean knows(String name) {
			return false;
		}

	}

	@Component
	static class Chat {

		private final Directory directory;

		Chat(Directory directory) {
			this.directory = directory;
		}

		@WampRpc("http://example.com/chat#invite")
		String invite(String name) {
			if (!this.directory.knows(name)) {
				throw new WampException("http://example.com/chat/error#unknown", name + " is not known");
			}
			return "invited " + name;
		}

		@WampTopic("http://example.com/chat/lobby")
		Message publish(Message message) {
			return new Message(message.text().strip());
		}

	}

	@WebSocketController(path = "/echo", name = "echo")
	static class Echo {

		@OnWebSocket(WebSocketSignal.TEXT)
		String echo(String text) {
			return text;
		}

	}

	record Message(String text) {

	}

}
