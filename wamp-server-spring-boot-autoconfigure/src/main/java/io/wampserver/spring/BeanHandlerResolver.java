// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.util.stream.Stream;

import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.TopicHandler;
import io.wampserver.uri.UriPatternTable.Match;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Finds the handlers that {@link HandlerRegistrar} beans contribute. They are asked when
 * all singletons exist, so an endpoint can be made before the beans that handle its
 * messages; until then there are no handlers. Safe for use by any thread.
 */
public final class BeanHandlerResolver implements MessageHandlerResolver, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(BeanHandlerResolver.class);

	private final String path;

	private final ObjectProvider<HandlerRegistrar> registrars;

	private volatile HandlerRegistry registry = HandlerRegistry.builder().build();

	/**
	 * Creates a resolver.
	 * @param path the path of the endpoint, for the log
	 * @param registrars not resolved before all singletons exist
	 */
	public BeanHandlerResolver(String path, ObjectProvider<HandlerRegistrar> registrars) {
		this.path = path;
		this.registrars = registrars;
	}

	/**
	 * Asks the registrars.
	 * @throws io.wampserver.handler.AmbiguousHandlerException if two handlers are
	 * registered for the same URIs
	 */
	@Override
	public void afterSingletonsInstantiated() {
		HandlerRegistry.Builder handlers = HandlerRegistry.builder();
		try (Stream<HandlerRegistrar> ordered = this.registrars.orderedStream()) {
			ordered.forEach((registrar) -> registrar.register(handlers));
		}
		this.registry = handlers.build();
		logger.info("WAMP endpoint {}: {}, {}", this.path, count(procedureCount(), "procedure"),
				count(topicCount(), "topic"));
	}

	private static String count(int number, String noun) {
		return number + " " + noun + ((number != 1) ? "s" : "");
	}

	public int procedureCount() {
		return this.registry.procedureCount();
	}

	public int topicCount() {
		return this.registry.topicCount();
	}

	@Override
	public @Nullable Match<RpcHandler> rpcHandler(String procedure) {
		return this.registry.rpcHandler(procedure);
	}

	@Override
	public @Nullable Match<TopicHandler> topicHandler(String topic) {
		return this.registry.topicHandler(topic);
	}

}
