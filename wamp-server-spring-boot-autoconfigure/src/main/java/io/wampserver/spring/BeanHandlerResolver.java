// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.util.Map;

import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.TopicHandler;
import io.wampserver.uri.UriPattern;
import io.wampserver.uri.UriPatternTable.Match;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Finds the handlers that the {@link HandlerRegistrar} beans for an endpoint contribute.
 * They are asked when all singletons exist, so an endpoint can be made before the beans
 * that handle its messages; until then there are no handlers. Safe for use by any thread.
 */
public final class BeanHandlerResolver implements MessageHandlerResolver, SmartInitializingSingleton {

	private final String endpoint;

	private final EndpointBeans beans;

	private volatile HandlerRegistry registry = HandlerRegistry.builder().build();

	/**
	 * Creates a resolver.
	 * @param endpoint the name of the endpoint
	 * @param beans not asked before all singletons exist
	 */
	public BeanHandlerResolver(String endpoint, EndpointBeans beans) {
		this.endpoint = endpoint;
		this.beans = beans;
	}

	/**
	 * Asks the registrars.
	 * @throws io.wampserver.handler.AmbiguousHandlerException if two handlers are
	 * registered for the same URIs
	 */
	@Override
	public void afterSingletonsInstantiated() {
		HandlerRegistry.Builder handlers = HandlerRegistry.builder();
		this.beans.handlers(HandlerRegistrar.class, this.endpoint)
			.forEach((registrar) -> registrar.register(this.endpoint, handlers));
		this.registry = handlers.build();
	}

	public int procedureCount() {
		return this.registry.procedureCount();
	}

	public int topicCount() {
		return this.registry.topicCount();
	}

	@Override
	public Map<UriPattern, RpcHandler> procedures() {
		return this.registry.procedures();
	}

	@Override
	public Map<UriPattern, TopicHandler> topics() {
		return this.registry.topics();
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
