// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.List;

import io.wampserver.handler.AmbiguousHandlerException;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.TopicHandler;
import io.wampserver.spring.HandlerRegistrar;

import org.springframework.core.Ordered;

/**
 * Registers the topics that properties list. Comes last, so that a clash is put down to
 * the property.
 *
 * @param patterns the patterns of their URIs
 */
record RelayedTopics(List<String> patterns) implements HandlerRegistrar, Ordered {

	private static final String PROPERTY = "topics";

	@Override
	public void register(HandlerRegistry.Builder handlers) {
		for (String pattern : this.patterns) {
			try {
				handlers.relay(pattern);
			}
			catch (AmbiguousHandlerException ex) {
				String reason = (ex.first() == TopicHandler.RELAY) ? "it is listed twice"
						: "the topic is handled by " + ex.first() + " already";
				throw new InvalidPropertyException(PROPERTY, pattern, reason, "topics without a handler, each once",
						null);
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidPropertyException(PROPERTY, pattern, String.valueOf(ex.getMessage()),
						"URIs, possibly with variables such as http://example.com/chat/{room}", ex);
			}
		}
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

}
