// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.function.Function;

import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.protocol.WampHandler;
import io.wampserver.topic.TopicBroker;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.topic.TopicRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The topics that a group of sessions shares, with the handlers behind them.
 */
final class TopicSpace {

	private final TopicRegistry topics = new TopicRegistry();

	private final TopicBroker broker;

	private final MessageHandlerResolver handlers;

	private final WampHandler handler;

	/**
	 * Creates a space.
	 * @param metrics learns what is published, null for nobody
	 * @param handlers makes what finds the handlers
	 * @param chain makes what handles the messages of the sessions
	 */
	TopicSpace(@Nullable EndpointMetrics metrics, Function<TopicPublisher, MessageHandlerResolver> handlers,
			Function<TopicSpace, WampHandler> chain) {
		this.broker = new TopicBroker(this.topics, metrics);
		this.handlers = handlers.apply(this.broker);
		this.handler = chain.apply(this);
	}

	TopicRegistry topics() {
		return this.topics;
	}

	TopicBroker broker() {
		return this.broker;
	}

	MessageHandlerResolver handlers() {
		return this.handlers;
	}

	WampHandler handler() {
		return this.handler;
	}

}
