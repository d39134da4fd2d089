// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.publishing;

import java.util.function.Function;

import io.wampserver.spring.EndpointPublishers;
import io.wampserver.uri.UriTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where to publish, as a {@link PublishTo} says it. No failure leaves it, as those who
 * publish have done their work.
 *
 * @param template makes the topic
 * @param endpoint the name of the endpoint
 * @param publishers finds the publisher of the endpoint
 */
record Publication(UriTemplate template, String endpoint, EndpointPublishers publishers) {

	private static final Logger logger = LoggerFactory.getLogger(PublishTo.class);

	/**
	 * Takes an event with the topic as of now.
	 * @return publishes the event
	 */
	Runnable of(Object event, Function<String, ? extends @Nullable Object> variables) {
		String topic;
		try {
			topic = this.template.expand(variables);
		}
		catch (RuntimeException ex) {
			log(event, ex);
			return () -> {
			};
		}
		return () -> publish(topic, event);
	}

	private void publish(String topic, Object event) {
		try {
			this.publishers.find(this.endpoint).publish(topic, event);
		}
		catch (RuntimeException ex) {
			log(event, ex);
		}
	}

	private void log(Object event, RuntimeException ex) {
		logger.error("{} was not published to {}", event.getClass().getName(), this.template, ex);
	}

}
