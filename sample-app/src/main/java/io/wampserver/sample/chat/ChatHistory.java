// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.wampserver.sample.chat.ChatEvent.Message;

/**
 * The last messages of each room. As clients name the rooms, their number is bounded: the
 * room that was used longest ago is forgotten.
 */
class ChatHistory {

	private static final int MESSAGES = 20;

	private static final int ROOMS = 1000;

	private final Map<String, Deque<Message>> rooms = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Deque<Message>> eldest) {
			return size() > ROOMS;
		}

	};

	synchronized void add(String room, Message message) {
		Deque<Message> messages = this.rooms.computeIfAbsent(room, (name) -> new ArrayDeque<>());
		if (messages.size() == MESSAGES) {
			messages.removeFirst();
		}
		messages.addLast(message);
	}

	synchronized List<Message> of(String room) {
		Deque<Message> messages = this.rooms.get(room);
		return (messages != null) ? List.copyOf(messages) : List.of();
	}

}
