// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.topics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.message.Recipients;
import io.wampserver.message.Unsubscribe;
import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.annotation.TopicOperation;
import io.wampserver.spring.annotation.UriVariable;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.topic.Topic;

import org.springframework.stereotype.Component;

@Component
class ChatRooms {

	private static final String ROOM = "http://example.com/chat/{room}";

	private final Map<String, List<Message>> history = new ConcurrentHashMap<>();

	@WampTopic(value = ROOM, on = TopicOperation.SUBSCRIBE)
	Welcome enter(@UriVariable String room, Topic topic, WampConnection client) {
		if (room.startsWith("secret-")) {
			throw new WampException(ErrorType.NOT_AUTHORIZED);
		}
		topic.broadcast(Map.of("joined", client.sessionId()), Recipients.excluding(client.sessionId()));
		return new Welcome(List.copyOf(messages(room)), topic.size() + 1);
	}

	@WampTopic(ROOM)
	Optional<Message> publish(@UriVariable String room, Draft draft, WampConnection client) {
		if (draft.text().isBlank()) {
			return Optional.empty(); // nothing is published
		}
		Message message = new Message(client.sessionId(), draft.text());
		messages(room).add(message);
		return Optional.of(message);
	}

	@WampTopic(value = ROOM, on = TopicOperation.UNSUBSCRIBE)
	void leave(Topic topic, WampConnection client, Unsubscribe.Reason reason) {
		topic.broadcast(Map.of("left", client.sessionId(), "reason", reason));
	}

	private List<Message> messages(String room) {
		return this.history.computeIfAbsent(room, (name) -> new CopyOnWriteArrayList<>());
	}

	record Draft(String text) {
	}

	record Message(String from, String text) {
	}

	record Welcome(List<Message> history, int present) {
	}

}
