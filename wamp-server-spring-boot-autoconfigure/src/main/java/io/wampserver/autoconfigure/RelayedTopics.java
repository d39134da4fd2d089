// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.Endpoint;
import io.wampserver.handler.AmbiguousHandlerException;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.TopicHandler;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.HandlerRegistrar;

import org.springframework.core.Ordered;

/**
 * Registers the topics that properties list for an endpoint. Comes last, so that a clash
 * is put down to the property.
 *
 * @param properties the properties of the endpoints
 */
@ForEndpoint(ForEndpoint.ALL)
record RelayedTopics(EndpointProperties properties) implements HandlerRegistrar, Ordered {

	@Override
	public void register(HandlerRegistry.Builder handlers) {
		register(Endpoint.DEFAULT_NAME, handlers);
	}

	@Override
	public void register(String endpoint, HandlerRegistry.Builder handlers) {
		String property = EndpointPropertySources.key(endpoint, "topics");
		for (String pattern : this.properties.get(endpoint).getTopics()) {
			try {
				handlers.relay(pattern);
			}
			catch (AmbiguousHandlerException ex) {
				String reason = (ex.first() == TopicHandler.RELAY) ? "it is listed twice"
						: "the topic is handled by " + ex.first() + " already";
				throw new InvalidPropertyException(property, pattern, reason, "topics without a handler, each once",
						null);
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidPropertyException(property, pattern, String.valueOf(ex.getMessage()),
						"URIs, possibly with variables such as http://example.com/chat/{room}", ex);
			}
		}
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

}
