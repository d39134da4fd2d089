// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.Map;

import io.wampserver.protocol.WampConnection;
import io.wampserver.topic.Topic;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.uri.UriPatternTable.Match;
import org.jspecify.annotations.Nullable;

/**
 * What a client does with a topic, on its way to the handler. Immutable.
 */
public final class TopicRequest {

	private final WampConnection connection;

	private final Topic topic;

	private final @Nullable Match<TopicHandler> match;

	private final TopicPublisher publisher;

	TopicRequest(WampConnection connection, Topic topic, @Nullable Match<TopicHandler> match,
			TopicPublisher publisher) {
		this.connection = connection;
		this.topic = topic;
		this.match = match;
		this.publisher = publisher;
	}

	/**
	 * The client.
	 */
	public WampConnection connection() {
		return this.connection;
	}

	public Topic topic() {
		return this.topic;
	}

	/**
	 * The pattern that found the handler, null if there is no handler.
	 */
	public @Nullable String pattern() {
		return (this.match != null) ? this.match.pattern() : null;
	}

	/**
	 * The values of the pattern's variables.
	 */
	public Map<String, String> variables() {
		return (this.match != null) ? this.match.variables() : Map.of();
	}

	/**
	 * Publishes to the topics that the session can subscribe to.
	 */
	public TopicPublisher publisher() {
		return this.publisher;
	}

	@Nullable TopicHandler handler() {
		return (this.match != null) ? this.match.value() : null;
	}

}
