// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.readme;

import java.util.List;

import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.annotation.UriVariable;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;

import org.springframework.stereotype.Component;

@Component
class Chat {

	@WampRpc("http://example.com/chat#rooms")
	List<String> rooms() {
		return List.of("lobby", "support");
	}

	@WampTopic("http://example.com/chat/{room}")
	Message publish(@UriVariable String room, Draft draft, WampConnection client) {
		return new Message(client.sessionId(), draft.text());
	}

	record Draft(String text) {
	}

	record Message(String from, String text) {
	}

}
