// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import java.nio.charset.StandardCharsets;

import io.wampserver.Endpoint;
import io.wampserver.WampEndpoint;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.PayloadException;
import io.wampserver.topic.TopicPublisher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Publishes events that somebody has typed, to see who gets them. Safe for use by any
 * thread.
 */
final class ManualPublisher {

	private static final Logger logger = LoggerFactory.getLogger(ManualPublisher.class);

	private final EndpointDirectory directory;

	private final PayloadCodec codec;

	/**
	 * Creates a publisher.
	 * @param directory the endpoints to publish on
	 * @param codec reads the events
	 */
	ManualPublisher(EndpointDirectory directory, PayloadCodec codec) {
		this.directory = directory;
		this.codec = codec;
	}

	/**
	 * Publishes an event.
	 * @param topic the full URI
	 * @param json the event
	 * @param endpoint the name of the endpoint, the default one if null
	 * @param space the topic space, all if null
	 * @return how many get it
	 * @throws InvalidEndpointRequestException if it cannot be published there
	 */
	int publish(String topic, String json, @Nullable String endpoint, @Nullable String space) {
		TopicPublisher publisher = publisher((endpoint != null) ? endpoint : Endpoint.DEFAULT_NAME, space);
		int subscribers = publisher.publish(topic, parse(json));
		logger.info("Published to {} as the actuator was asked to: {} subscribers", topic, subscribers);
		return subscribers;
	}

	private TopicPublisher publisher(String name, @Nullable String space) {
		Endpoint endpoint = this.directory.endpoints(name).get(0);
		if (!(endpoint instanceof WampEndpoint wamp)) {
			throw invalid("endpoint: " + name + " (expected: one that speaks WAMP)", null);
		}
		if (space == null) {
			return wamp.publisher();
		}
		if (!wamp.setup().topicSpaces()) {
			throw invalid("space: " + space + " (expected: none, as endpoint " + name + " has no topic spaces)", null);
		}
		return wamp.publisher(space);
	}

	private @Nullable Object parse(String json) {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		try {
			return Payload.encoded(this.codec, bytes, 0, bytes.length).value();
		}
		catch (PayloadException ex) {
			throw invalid("event: not JSON (expected: a JSON value, a text in its own quotes)", ex);
		}
	}

	private static InvalidEndpointRequestException invalid(String reason, @Nullable Throwable cause) {
		return new InvalidEndpointRequestException(reason, reason, cause);
	}

}
