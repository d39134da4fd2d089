// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.chat;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.wampserver.event.ConnectionClosed;
import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampConnection;
import io.wampserver.sample.chat.ChatEvent.Joined;
import io.wampserver.sample.chat.ChatEvent.Left;
import io.wampserver.topic.TopicPublisher;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who is in which room. A change and its event are one step, so that everybody hears of
 * the changes in their order. Rooms where nobody is are forgotten. Safe for use by any
 * thread.
 */
@Component
class ChatPresence {

	private final TopicPublisher publisher;

	/** The sessions in each room, by its topic. */
	private final Map<String, Set<String>> rooms = new HashMap<>();

	ChatPresence(TopicPublisher publisher) {
		this.publisher = publisher;
	}

	/**
	 * Lets a client in, unless it has gone: {@link #disconnected} may have run already.
	 * @return who is in the room now
	 */
	synchronized List<String> join(String room, WampConnection client) {
		if (!client.isOpen()) {
			return List.of();
		}
		String session = client.sessionId();
		Set<String> present = this.rooms.computeIfAbsent(room, (topic) -> new LinkedHashSet<>());
		present.add(session);
		this.publisher.publish(room, new Joined(session), Recipients.excluding(session));
		return List.copyOf(present);
	}

	synchronized void leave(String room, String session) {
		Set<String> present = this.rooms.getOrDefault(room, Set.of());
		if (present.contains(session)) {
			present.remove(session);
			if (present.isEmpty()) {
				this.rooms.remove(room);
			}
			this.publisher.publish(room, new Left(session), Recipients.excluding(session));
		}
	}

	/**
	 * A client may go before its subscription takes effect, which then does not end
	 * either.
	 */
	@EventListener
	synchronized void disconnected(ConnectionClosed event) {
		for (String room : List.copyOf(this.rooms.keySet())) {
			leave(room, event.connection().id());
		}
	}

}
