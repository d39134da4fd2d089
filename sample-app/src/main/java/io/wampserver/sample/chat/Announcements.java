// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.chat;

import java.time.Instant;

import io.wampserver.sample.chat.ChatEvent.Announcement;
import io.wampserver.topic.TopicPublisher;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Lets any part of the application speak to those in a room, handlers of other endpoints
 * included: a publisher that is asked for by no name is that of the default endpoint,
 * where the chat is.
 */
@Component
public class Announcements {

	private final TopicPublisher publisher;

	Announcements(TopicPublisher publisher) {
		this.publisher = publisher;
	}

	/**
	 * Announces something.
	 * @param room the name of the room
	 * @param text the text
	 * @return how many people are told
	 */
	public int announce(String room, String text) {
		String topic = UriComponentsBuilder.fromUriString(Chat.ROOM).encode().buildAndExpand(room).toUriString();
		return this.publisher.publish(topic, new Announcement(text, Instant.now()));
	}

}
