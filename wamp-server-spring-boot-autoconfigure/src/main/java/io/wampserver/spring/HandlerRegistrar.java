// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import io.wampserver.handler.HandlerRegistry;

/**
 * Contributes message handlers of an application: every bean of this type is asked once
 * for each endpoint it is for, in {@code @Order}, when all singletons exist and before
 * the first connection is accepted. That is the default endpoint unless
 * {@link ForEndpoint} says otherwise.
 *
 * <pre class="code">
 * &#64;Bean
 * HandlerRegistrar ping() {
 * 	return (handlers) -&gt; handlers.rpc("http://example.com/ping", (request) -&gt; Mono.just("pong"));
 * }
 * </pre>
 */
@FunctionalInterface
public interface HandlerRegistrar {

	/**
	 * Adds handlers.
	 * @param handlers the registry in the making, not to be kept
	 */
	void register(HandlerRegistry.Builder handlers);

	/**
	 * Adds handlers of one of several endpoints; by default the same to each.
	 * @param endpoint the name of the endpoint
	 * @param handlers its registry in the making, not to be kept
	 */
	default void register(String endpoint, HandlerRegistry.Builder handlers) {
		register(handlers);
	}

}
