// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.wampserver.message.Event;
import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampConnection;
import io.wampserver.websocket.DeliveryTerms;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * The subscribers of one topic in the order they came, and those about whom a handler is
 * deciding. One lock orders subscribing, unsubscribing and delivering, so that all
 * subscribers see the publications of a topic in the same order and none after they are
 * gone. Nothing blocks under the lock: sending only queues.
 */
final class Subscribers {

	private final Map<String, WampConnection> bySession = new LinkedHashMap<>();

	private final List<SubscriberGroup> groups = new ArrayList<>(1);

	/**
	 * Events for those who are not subscribed yet, by session.
	 */
	private final Map<String, HeldEvents> held = new HashMap<>(2);

	/** Null where no event is dropped. */
	private final @Nullable TopicTerms terms;

	Subscribers(@Nullable TopicTerms terms) {
		this.terms = terms;
	}

	synchronized void hold(WampConnection subscriber, int limit) {
		this.held.put(subscriber.sessionId(), new HeldEvents(subscriber, limit));
	}

	synchronized void add(WampConnection subscriber) {
		HeldEvents events = this.held.remove(subscriber.sessionId());
		if (events != null) {
			events.send();
		}
		if (this.bySession.putIfAbsent(subscriber.sessionId(), subscriber) == null) {
			groupOf(subscriber).add(subscriber);
		}
	}

	private SubscriberGroup groupOf(WampConnection subscriber) {
		for (SubscriberGroup group : this.groups) {
			if (group.serves(subscriber)) {
				return group;
			}
		}
		SubscriberGroup group = new SubscriberGroup(subscriber);
		this.groups.add(group);
		return group;
	}

	synchronized void remove(WampConnection subscriber) {
		if (this.bySession.remove(subscriber.sessionId(), subscriber)) {
			SubscriberGroup group = groupOf(subscriber);
			group.remove(subscriber);
			if (group.isEmpty()) {
				this.groups.remove(group);
			}
		}
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
		return deliver(event, this.terms, recipients, publisherId);
	}

	/**
	 * Queues the event for those meant to get it, and lets the publication be followed.
	 */
	synchronized int deliver(Event event, Recipients recipients, Tracking tracking) {
		int receivers = deliver(event, tracking.terms(this.terms), recipients, null);
		this.groups.forEach((group) -> group.whenTaken(tracking.expect()));
		return receivers;
	}

	private int deliver(Event event, @Nullable DeliveryTerms deliveryTerms, Recipients recipients,
			@Nullable String publisherId) {
		try (EncodedEvent encoded = new EncodedEvent(event, deliveryTerms)) {
			if (!this.held.isEmpty()) {
				holdForUndecided(encoded, recipients, publisherId);
			}
			return (recipients.eligible() == null) ? deliverToAllBut(excluded(recipients, publisherId), encoded)
					: deliverToEligible(encoded, recipients.eligible(), recipients, publisherId);
		}
	}

	private int deliverToAllBut(Set<WebSocketConnection> excluded, EncodedEvent encoded) {
		for (SubscriberGroup group : this.groups) {
			if (!group.send(encoded, excluded)) {
				sendOneByOne(encoded, group, excluded);
			}
		}
		return this.bySession.size() - excluded.size();
	}

	private void sendOneByOne(EncodedEvent encoded, SubscriberGroup group, Set<WebSocketConnection> excluded) {
		for (WampConnection subscriber : this.bySession.values()) {
			if (group.serves(subscriber) && !excluded.contains(subscriber.transport())) {
				encoded.sendTo(subscriber);
			}
		}
	}

	/** Those subscribers that are left out. */
	private Set<WebSocketConnection> excluded(Recipients recipients, @Nullable String publisherId) {
		WampConnection publisher = recipients.publisherExcluded() ? this.bySession.get(publisherId) : null;
		if (recipients.excluded().isEmpty()) {
			return (publisher != null) ? Set.of(publisher.transport()) : Set.of();
		}
		Set<WebSocketConnection> excluded = new HashSet<>();
		if (publisher != null) {
			excluded.add(publisher.transport());
		}
		for (String sessionId : recipients.excluded()) {
			WampConnection subscriber = this.bySession.get(sessionId);
			if (subscriber != null) {
				excluded.add(subscriber.transport());
			}
		}
		return excluded;
	}

	private void holdForUndecided(EncodedEvent encoded, Recipients recipients, @Nullable String publisherId) {
		this.held.forEach((sessionId, events) -> {
			if (recipients.include(sessionId, publisherId)) {
				encoded.holdFor(events);
			}
		});
	}

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
