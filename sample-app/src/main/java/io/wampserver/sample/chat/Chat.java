// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.chat;

import java.time.Instant;

import io.wampserver.protocol.WampConnection;
import io.wampserver.sample.chat.ChatEvent.Message;
import io.wampserver.sample.chat.ChatEvent.Welcome;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.TopicOperation;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.topic.Topic;
import jakarta.validation.Valid;

import org.springframework.stereotype.Component;

/**
 * Chat rooms. Clients publish drafts, subscribers get messages and hear who comes and
 * goes, and whoever enters a room gets its last messages and who is there.
 */
@Component
@NonBlocking
class Chat {

	static final String ROOM = "http://example.com/chat/{room}";

	private final ChatHistory history = new ChatHistory();

	private final ChatPresence presence;

	Chat(ChatPresence presence) {
		this.presence = presence;
	}

	@WampTopic(ROOM)
	Message publish(Topic room, @Valid Draft draft, WampConnection client) {
		Message message = new Message(client.sessionId(), draft.text(), Instant.now());
		this.history.add(room.uri(), message);
		return message;
	}

	@WampTopic(value = ROOM, on = TopicOperation.SUBSCRIBE)
	Welcome welcome(Topic room, WampConnection client) {
		return new Welcome(this.history.of(room.uri()), this.presence.join(room.uri(), client));
	}

	@WampTopic(value = ROOM, on = TopicOperation.UNSUBSCRIBE)
	void goodbye(Topic room, WampConnection client) {
		this.presence.leave(room.uri(), client.sessionId());
	}

}
