// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.message.Event;
import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampConnection;
import org.jspecify.annotations.Nullable;

/**
 * The active topics of an endpoint with their subscribers. A topic is active while it has
 * subscribers, so the registry is bounded by the subscriptions of the connections. Safe
 * for use by any thread.
 */
public final class TopicRegistry {

	private final Map<String, Subscribers> topics = new ConcurrentHashMap<>();

	/**
	 * Adds a subscription. Meant for {@link SubscriptionMiddleware}, which keeps the
	 * session's own record in step.
	 * @return whether it was new
	 */
	boolean subscribe(WampConnection subscriber, String topic) {
		boolean[] added = new boolean[1];
		this.topics.compute(topic, (uri, present) -> {
			Subscribers subscribers = (present != null) ? present : new Subscribers();
			added[0] = subscribers.add(subscriber);
			return subscribers;
		});
		return added[0];
	}

	/**
	 * Removes a subscription, as {@link #subscribe} adds it.
	 */
	void unsubscribe(WampConnection subscriber, String topic) {
		this.topics.computeIfPresent(topic, (uri, subscribers) -> {
			subscribers.remove(subscriber);
			return subscribers.isEmpty() ? null : subscribers;
		});
	}

	/**
	 * Queues an event for the subscribers it is meant for.
	 * @param publisherId the session that published it, null for the server itself
	 * @return how many get it
	 * @throws io.wampserver.message.PayloadException if the event cannot be encoded
	 */
	int deliver(Event event, Recipients recipients, @Nullable String publisherId) {
		Subscribers subscribers = this.topics.get(event.topic());
		return (subscribers != null) ? subscribers.deliver(event, recipients, publisherId) : 0;
	}

	/**
	 * The URIs of the active topics, as a live view.
	 */
	public Set<String> topics() {
		return Collections.unmodifiableSet(this.topics.keySet());
	}

	/**
	 * The subscribers of exactly that URI as of now, in the order they came.
	 */
	public List<WampConnection> subscribers(String topic) {
		Subscribers subscribers = this.topics.get(topic);
		return (subscribers != null) ? subscribers.list() : List.of();
	}

	public int subscriberCount(String topic) {
		Subscribers subscribers = this.topics.get(topic);
		return (subscribers != null) ? subscribers.size() : 0;
	}

	public boolean isSubscribed(WampConnection connection, String topic) {
		Subscribers subscribers = this.topics.get(topic);
		return subscribers != null && subscribers.contains(connection);
	}

}
