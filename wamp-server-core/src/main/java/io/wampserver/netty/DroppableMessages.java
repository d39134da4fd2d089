// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Those messages of a queue that may be dropped, found by their topic and by their age
 * without looking at the others. Confined to the event loop.
 */
final class DroppableMessages {

	private final Set<DroppableMessage> byAge = new LinkedHashSet<>();

	private final IdentityHashMap<Object, Queue<DroppableMessage>> byTopic = new IdentityHashMap<>();

	private long load;

	/** That of them all. */
	long load() {
		return this.load;
	}

	void add(DroppableMessage message) {
		this.byAge.add(message);
		this.byTopic.computeIfAbsent(message.terms().topic(), (topic) -> new ArrayDeque<>(2)).add(message);
		this.load += OutboundLimit.load(message);
	}

	@Nullable DroppableMessage removeOldest() {
		Iterator<DroppableMessage> oldest = this.byAge.iterator();
		if (!oldest.hasNext()) {
			return null;
		}
		DroppableMessage message = oldest.next();
		remove(message);
		return message;
	}

	@Nullable DroppableMessage removeOldestOf(Object topic) {
		Queue<DroppableMessage> messages = this.byTopic.get(topic);
		DroppableMessage oldest = (messages != null) ? messages.peek() : null;
		if (oldest != null) {
			remove(oldest);
		}
		return oldest;
	}

	/**
	 * Removes a message, the oldest of its topic, as those of a topic go in order.
	 */
	void remove(DroppableMessage message) {
		this.byAge.remove(message);
		Object topic = message.terms().topic();
		Queue<DroppableMessage> messages = this.byTopic.get(topic);
		if (messages != null) {
			messages.remove();
			if (messages.isEmpty()) {
				this.byTopic.remove(topic);
			}
		}
		this.load -= OutboundLimit.load(message);
	}

}
