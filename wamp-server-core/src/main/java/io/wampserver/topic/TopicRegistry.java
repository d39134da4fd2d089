// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.wampserver.message.Event;
import io.wampserver.message.Recipients;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.protocol.SlowConsumers;
import io.wampserver.protocol.WampConnection;
import io.wampserver.websocket.SlowConsumerPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The active topics of an endpoint with their subscribers. A topic is active while it has
 * subscribers or somebody is about to be one, so the registry is bounded by the
 * subscriptions of the connections. Safe for use by any thread.
 */
public final class TopicRegistry {

	private final Map<String, Subscribers> topics = new ConcurrentHashMap<>();

	private final LongAdder subscriptions = new LongAdder();

	private final Semaphore permits;

	private final SlowConsumers slowConsumers;

	private final @Nullable EndpointMetrics metrics;

	/**
	 * Creates a registry of any number of topics whose events are never dropped alone.
	 */
	public TopicRegistry() {
		this(new Semaphore(Integer.MAX_VALUE), SlowConsumers.CLOSE, null);
	}

	/**
	 * Creates a registry.
	 * @param permits one for each topic it may have, together with others that share them
	 * @param slowConsumers what subscribers miss that are too slow
	 * @param metrics learns of it, null for nobody
	 */
	public TopicRegistry(Semaphore permits, SlowConsumers slowConsumers, @Nullable EndpointMetrics metrics) {
		this.permits = permits;
		this.slowConsumers = slowConsumers;
		this.metrics = metrics;
	}

	/**
	 * Holds the events of a topic for a session about whose subscription a handler is
	 * deciding, until {@link #subscribe} or {@link #unsubscribe} is called. These three
	 * are meant for {@link SubscriptionMiddleware}, which keeps the session's own record
	 * in step.
	 * @param bytes how many bytes may wait
	 * @return false if that would be one topic too many
	 */
	boolean hold(WampConnection subscriber, String topic, int bytes) {
		return change(topic, (subscribers) -> subscribers.hold(subscriber, bytes));
	}

	/**
	 * Adds a subscription, and delivers what was held for it.
	 */
	void subscribe(WampConnection subscriber, String topic) {
		change(topic, (subscribers) -> subscribers.add(subscriber));
	}

	/**
	 * Removes a subscription, or what was held for it.
	 */
	void unsubscribe(WampConnection subscriber, String topic) {
		change(topic, (subscribers) -> subscribers.remove(subscriber));
	}

	/** Whether there was room for the topic. */
	private boolean change(String topic, Consumer<Subscribers> change) {
		boolean[] full = new boolean[1];
		this.topics.compute(topic, (uri, present) -> {
			if (present == null && !this.permits.tryAcquire()) {
				full[0] = true;
				return null;
			}
			Subscribers subscribers = (present != null) ? present : new Subscribers(termsOf(uri));
			int before = subscribers.size();
			change.accept(subscribers);
			this.subscriptions.add(subscribers.size() - before);
			if (subscribers.isEmpty()) {
				this.permits.release();
				return null;
			}
			return subscribers;
		});
		return !full[0];
	}

	private @Nullable TopicTerms termsOf(String topic) {
		SlowConsumerPolicy policy = this.slowConsumers.policyOf(topic);
		return (policy != SlowConsumerPolicy.CLOSE) ? new TopicTerms(policy, this.metrics) : null;
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
	 * Queues an event of the server itself and lets it be followed.
	 * @return how many get it
	 */
	int deliver(Event event, Recipients recipients, Tracking tracking) {
		Subscribers subscribers = this.topics.get(event.topic());
		return (subscribers != null) ? subscribers.deliver(event, recipients, tracking) : 0;
	}

	/**
	 * The URIs of the active topics, as a live view.
	 */
	public Set<String> topics() {
		return Collections.unmodifiableSet(this.topics.keySet());
	}

	/**
	 * How many subscriptions there are of all topics together.
	 */
	public int subscriptionCount() {
		return this.subscriptions.intValue();
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
