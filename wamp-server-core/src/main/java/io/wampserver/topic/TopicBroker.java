// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import io.wampserver.message.Event;
import io.wampserver.message.Payload;
import io.wampserver.message.Recipients;
import org.jspecify.annotations.Nullable;

/**
 * The one way of every publication, a client's or the application's, to the subscribers
 * of this server.
 */
public final class TopicBroker implements TopicPublisher {

	private final TopicRegistry registry;

	public TopicBroker(TopicRegistry registry) {
		this.registry = registry;
	}

	@Override
	public int publish(String topic, @Nullable Object event, Recipients recipients) {
		return publish(topic, Payload.of(event), recipients, null);
	}

	/**
	 * Publishes on behalf of a session.
	 * @param publisherId the publishing session; null for the server itself
	 */
	public int publish(String topic, Payload event, Recipients recipients, @Nullable String publisherId) {
		return this.registry.deliver(new Event(topic, event), recipients, publisherId);
	}

	/**
	 * A handle on a topic, active or not.
	 */
	public Topic topic(String uri) {
		return new Topic(uri, this.registry, this);
	}

}
