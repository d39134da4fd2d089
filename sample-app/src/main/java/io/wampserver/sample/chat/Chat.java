// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.chat;

import java.time.Instant;
import java.util.List;

import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.TopicOperation;
import io.wampserver.spring.annotation.UriVariable;
import io.wampserver.spring.annotation.WampTopic;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.stereotype.Component;

/**
 * Chat rooms. Clients publish drafts, subscribers get messages, and whoever enters a room
 * gets its last messages first.
 */
@Component
@NonBlocking
class Chat {

	private static final String ROOM = "http://example.com/chat/{room}";

	private final ChatHistory history = new ChatHistory();

	@WampTopic(ROOM)
	Message publish(@UriVariable String room, @Valid Draft draft, WampConnection client) {
		Message message = new Message(client.sessionId(), draft.text(), Instant.now());
		this.history.add(room, message);
		return message;
	}

	@WampTopic(value = ROOM, on = TopicOperation.SUBSCRIBE)
	Welcome welcome(@UriVariable String room) {
		return new Welcome(this.history.of(room));
	}

	/**
	 * What a client publishes.
	 *
	 * @param text the text
	 */
	record Draft(@NotBlank @Size(max = 500) String text) {

	}

	/**
	 * What subscribers get.
	 *
	 * @param from the session that published it
	 * @param text the text
	 * @param at when it was published
	 */
	record Message(String from, String text, Instant at) {

	}

	/**
	 * The initial event of a subscriber.
	 *
	 * @param history the last messages of the room, the oldest first
	 */
	record Welcome(List<Message> history) {

	}

}
