// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.concurrent.CompletionStage;

import io.wampserver.message.Event;
import io.wampserver.message.Payload;
import io.wampserver.message.Recipients;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.metrics.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The one way of every publication, a client's or the application's, to the subscribers
 * of this server.
 */
public final class TopicBroker implements TopicPublisher {

	private final TopicRegistry registry;

	private final @Nullable EndpointMetrics metrics;

	/**
	 * Creates a broker.
	 * @param registry has the subscribers
	 * @param metrics learns what is published, null for nobody
	 */
	public TopicBroker(TopicRegistry registry, @Nullable EndpointMetrics metrics) {
		this.registry = registry;
		this.metrics = metrics;
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
		EndpointMetrics meters = this.metrics;
		if (meters == null) {
			return this.registry.deliver(new Event(topic, event), recipients, publisherId);
		}
		long started = System.nanoTime();
		int receivers = this.registry.deliver(new Event(topic, event), recipients, publisherId);
		published(meters, receivers, started);
		return receivers;
	}

	@Override
	public CompletionStage<PublishResult> publishWithResult(String topic, @Nullable Object event,
			Recipients recipients) {
		Tracking tracking = new Tracking();
		long started = System.nanoTime();
		int receivers = this.registry.deliver(new Event(topic, Payload.of(event)), recipients, tracking);
		if (this.metrics != null) {
			published(this.metrics, receivers, started);
		}
		return tracking.sentTo(receivers);
	}

	private static void published(EndpointMetrics meters, int receivers, long started) {
		meters.published(receivers, System.nanoTime() - started);
		meters.sent(MessageType.EVENT, receivers);
	}

	/**
	 * A handle on a topic, active or not.
	 */
	public Topic topic(String uri) {
		return new Topic(uri, this.registry, this);
	}

}
