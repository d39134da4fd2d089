// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.integration;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import io.wampserver.message.Recipients;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.uri.UriTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.integration.expression.ExpressionUtils;
import org.springframework.integration.handler.AbstractMessageHandler;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

/**
 * An outbound channel adapter that publishes messages to topics: the payload is the
 * event, {@linkplain WampHeaders headers} select the recipients.
 *
 * <pre class="code">
 * &#64;Bean
 * IntegrationFlow prices(MessageProducerSupport queue, TopicPublisher publisher) {
 * 	return IntegrationFlow.from(queue)
 * 		.handle(new WampTopicMessageHandler(publisher, "http://example.com/prices/{symbol}"))
 * 		.get();
 * }
 * </pre>
 *
 * <p>
 * Safe for use by any thread; nothing blocks. What cannot be published fails the message,
 * so it goes where the application sends its errors. To be configured before it is used.
 */
public final class WampTopicMessageHandler extends AbstractMessageHandler {

	private final TopicPublisher publisher;

	private final @Nullable UriTemplate topic;

	private @Nullable Expression topicExpression;

	private @Nullable EvaluationContext evaluationContext;

	private @Nullable JsonPayloadCodec jsonCodec;

	/**
	 * Creates a handler that takes the topic from the header {@link WampHeaders#TOPIC},
	 * or from an expression.
	 */
	public WampTopicMessageHandler(TopicPublisher publisher) {
		this.publisher = publisher;
		this.topic = null;
	}

	/**
	 * Creates a handler for a topic, or for several: variables stand for the headers of
	 * their names, percent-encoded as {@link UriTemplate} says.
	 * @param topic a full URI, possibly with variables
	 * @throws IllegalArgumentException if the topic is malformed
	 */
	public WampTopicMessageHandler(TopicPublisher publisher, String topic) {
		this.publisher = publisher;
		this.topic = UriTemplate.parse(topic);
	}

	/**
	 * Evaluates an expression against the message for the topic, in place of the header.
	 * What it makes of values is its own affair: nothing is encoded.
	 */
	public void setTopicExpression(Expression topicExpression) {
		this.topicExpression = topicExpression;
	}

	/**
	 * Relays payloads as they are, texts and bytes being JSON already, instead of making
	 * a JSON string of each.
	 * @param jsonCodec the codec of the endpoint
	 */
	public void setJsonCodec(JsonPayloadCodec jsonCodec) {
		this.jsonCodec = jsonCodec;
	}

	@Override
	protected void onInit() {
		super.onInit();
		if (this.topicExpression != null) {
			this.evaluationContext = ExpressionUtils.createStandardEvaluationContext(getBeanFactory());
		}
	}

	@Override
	public String getComponentType() {
		return "wamp:outbound-channel-adapter";
	}

	@Override
	protected void handleMessageInternal(Message<?> message) {
		MessageHeaders headers = message.getHeaders();
		Set<String> excluded = sessions(headers, WampHeaders.EXCLUDE);
		this.publisher.publish(topic(message), event(message.getPayload()), new Recipients(false,
				(excluded != null) ? excluded : Set.of(), sessions(headers, WampHeaders.ELIGIBLE)));
	}

	private String topic(Message<?> message) {
		if (this.topic != null) {
			return this.topic.expand(message.getHeaders()::get);
		}
		Object topic = (this.topicExpression == null) ? message.getHeaders().get(WampHeaders.TOPIC)
				: (this.evaluationContext != null) ? this.topicExpression.getValue(this.evaluationContext, message)
						: this.topicExpression.getValue(message);
		if (!(topic instanceof String uri) || uri.isEmpty()) {
			throw new IllegalArgumentException("topic: " + topic + " (expected: a string from the header "
					+ WampHeaders.TOPIC + " or the expression)");
		}
		return uri;
	}

	private Object event(Object payload) {
		JsonPayloadCodec codec = this.jsonCodec;
		if (codec != null && payload instanceof byte[] json) {
			return codec.payload(json.clone());
		}
		return (codec != null && payload instanceof CharSequence json)
				? codec.payload(json.toString().getBytes(StandardCharsets.UTF_8)) : payload;
	}

	private static @Nullable Set<String> sessions(MessageHeaders headers, String name) {
		Object value = headers.get(name);
		if (value == null) {
			return null;
		}
		Set<String> sessions = new HashSet<>();
		for (Object id : (value instanceof Collection<?> ids) ? ids : Set.of(value)) {
			if (!(id instanceof String session)) {
				throw new IllegalArgumentException(name + ": " + id + " (expected: ids of sessions)");
			}
			sessions.add(session);
		}
		return sessions;
	}

}
