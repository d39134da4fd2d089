// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.List;

import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampConnection;
import org.jspecify.annotations.Nullable;

/**
 * A topic as handlers see it: its subscribers, and broadcasting to them. A light handle
 * that may be kept: it shows the topic as it is when asked, active or not. Safe for use
 * by any thread.
 */
public final class Topic {

	private final String uri;

	private final TopicRegistry registry;

	private final TopicPublisher publisher;

	Topic(String uri, TopicRegistry registry, TopicPublisher publisher) {
		this.uri = uri;
		this.registry = registry;
		this.publisher = publisher;
	}

	/**
	 * The full URI.
	 */
	public String uri() {
		return this.uri;
	}

	/**
	 * Publishes an event to all subscribers.
	 * @return how many get it
	 */
	public int broadcast(@Nullable Object event) {
		return this.publisher.publish(this.uri, event);
	}

	/**
	 * Publishes an event to those subscribers the recipients include.
	 * @return how many get it
	 */
	public int broadcast(@Nullable Object event, Recipients recipients) {
		return this.publisher.publish(this.uri, event, recipients);
	}

	/**
	 * The subscribers as of now, in the order they came.
	 */
	public List<WampConnection> subscribers() {
		return this.registry.subscribers(this.uri);
	}

	public int size() {
		return this.registry.subscriberCount(this.uri);
	}

	public boolean has(WampConnection connection) {
		return this.registry.isSubscribed(connection, this.uri);
	}

	/**
	 * Ends a session's subscription from the server's side.
	 */
	public void kick(WampConnection subscriber) {
		subscriber.unsubscribe(this.uri);
	}

	@Override
	public String toString() {
		return this.uri;
	}

}
