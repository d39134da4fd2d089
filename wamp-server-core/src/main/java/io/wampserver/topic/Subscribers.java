// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.wampserver.message.Event;
import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampConnection;
import org.jspecify.annotations.Nullable;

/**
 * The subscribers of one topic in the order they came, and those about whom a handler is
 * deciding. One lock orders subscribing, unsubscribing and delivering, so that all
 * subscribers see the publications of a topic in the same order and none after they are
 * gone. Nothing blocks under the lock: sending only queues.
 */
final class Subscribers {

	private final Map<String, WampConnection> bySession = new LinkedHashMap<>();

	/**
	 * Events for those who are not subscribed yet, by session.
	 */
	private final Map<String, HeldEvents> held = new HashMap<>(2);

	synchronized void hold(WampConnection subscriber, int limit) {
		this.held.put(subscriber.sessionId(), new HeldEvents(subscriber, limit));
	}

	synchronized void add(WampConnection subscriber) {
		HeldEvents events = this.held.remove(subscriber.sessionId());
		if (events != null) {
			events.send();
		}
		this.bySession.put(subscriber.sessionId(), subscriber);
	}

	synchronized void remove(WampConnection subscriber) {
		this.bySession.remove(subscriber.sessionId());
		HeldEvents events = this.held.remove(subscriber.sessionId());
		if (events != null) {
			events.release();
		}
	}

	synchronized boolean isEmpty() {
		return this.bySession.isEmpty() && this.held.isEmpty();
	}

	synchronized int size() {
		return this.bySession.size();
	}

	synchronized boolean contains(WampConnection connection) {
		return this.bySession.get(connection.sessionId()) == connection;
	}

	synchronized List<WampConnection> list() {
		return List.copyOf(this.bySession.values());
	}

	/**
	 * Queues the event for those meant to get it.
	 * @return how many they are, without those who are not subscribed yet
	 */
	synchronized int deliver(Event event, Recipients recipients, @Nullable String publisherId) {
		try (EncodedEvent encoded = new EncodedEvent(event)) {
			if (!this.held.isEmpty()) {
				holdForUndecided(encoded, recipients, publisherId);
			}
			Set<String> eligible = recipients.eligible();
			if (eligible != null && eligible.size() < this.bySession.size()) {
				return deliverToEligible(encoded, eligible, recipients, publisherId);
			}
			int receivers = 0;
			for (Map.Entry<String, WampConnection> subscriber : this.bySession.entrySet()) {
				if (recipients.include(subscriber.getKey(), publisherId)) {
					encoded.sendTo(subscriber.getValue());
					receivers++;
				}
			}
			return receivers;
		}
	}

	private void holdForUndecided(EncodedEvent encoded, Recipients recipients, @Nullable String publisherId) {
		this.held.forEach((sessionId, events) -> {
			if (recipients.include(sessionId, publisherId)) {
				encoded.holdFor(events);
			}
		});
	}

	/** A message to a few of many looks up the few. */
	private int deliverToEligible(EncodedEvent encoded, Set<String> eligible, Recipients recipients,
			@Nullable String publisherId) {
		int receivers = 0;
		for (String sessionId : eligible) {
			WampConnection subscriber = this.bySession.get(sessionId);
			if (subscriber != null && recipients.include(sessionId, publisherId)) {
				encoded.sendTo(subscriber);
				receivers++;
			}
		}
		return receivers;
	}

}
