// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.wampserver.topic.TopicPublisher;
import io.wampserver.topic.TopicRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The topics of an endpoint: those that all sessions share, or topic spaces.
 *
 * @param endpoint the name of the endpoint
 * @param common the topics that are shared where there are no spaces
 * @param spaces the topic spaces, null for none
 */
record EndpointTopics(String endpoint, TopicSpace common, @Nullable TopicSpaces spaces) {

	static EndpointTopics of(WampEndpoint.Builder builder, Supplier<TopicSpace> factory) {
		return new EndpointTopics(builder.name(), factory.get(), builder.topicSpaces(factory));
	}

	TopicPublisher publisher() {
		return (this.spaces != null) ? this.spaces.publisher() : this.common.broker();
	}

	TopicSpaces requireSpaces() {
		if (this.spaces == null) {
			throw new IllegalStateException("endpoint: " + this.endpoint + " (expected: one with topic spaces)");
		}
		return this.spaces;
	}

	Set<String> names() {
		return (this.spaces != null) ? this.spaces.names() : Set.of();
	}

	Stream<TopicRegistry> registries() {
		return (this.spaces != null) ? this.spaces.registries() : Stream.of(this.common.topics());
	}

}
