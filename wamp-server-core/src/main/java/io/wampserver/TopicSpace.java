// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.protocol.SlowConsumers;
import io.wampserver.protocol.WampHandler;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.topic.TopicBroker;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.topic.TopicRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The topics that a group of sessions shares, with the handlers behind them.
 */
final class TopicSpace {

	private final TopicRegistry topics;

	private final TopicBroker broker;

	private final MessageHandlerResolver handlers;

	private final List<WampMiddleware> middleware;

	private final WampHandler handler;

	/**
	 * Creates a space.
	 * @param topicPermits one for each topic it may have, together with other spaces
	 * @param slowConsumers what subscribers miss that are too slow
	 * @param metrics learns what is published, null for nobody
	 * @param handlers makes what finds the handlers
	 * @param middleware makes what the messages of the sessions pass
	 * @param dispatcher makes what handles them then
	 */
	TopicSpace(Semaphore topicPermits, SlowConsumers slowConsumers, @Nullable EndpointMetrics metrics,
			Function<TopicPublisher, MessageHandlerResolver> handlers,
			Function<TopicSpace, List<WampMiddleware>> middleware, Function<TopicSpace, WampHandler> dispatcher) {
		this.topics = new TopicRegistry(topicPermits, slowConsumers, metrics);
		this.broker = new TopicBroker(this.topics, metrics);
		this.handlers = handlers.apply(this.broker);
		this.middleware = middleware.apply(this);
		this.handler = WampMiddleware.chain(this.middleware, dispatcher.apply(this));
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

	List<WampMiddleware> middleware() {
		return this.middleware;
	}

	WampHandler handler() {
		return this.handler;
	}

}
