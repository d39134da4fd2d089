// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.Map;

import io.wampserver.uri.UriPattern;
import io.wampserver.uri.UriPatternTable;
import io.wampserver.uri.UriPatternTable.Match;
import org.jspecify.annotations.Nullable;

/**
 * Handlers by the patterns they are registered for. A topic exists if a pattern matches
 * it; procedures and topics are separate. Immutable.
 */
public final class HandlerRegistry implements MessageHandlerResolver {

	private final UriPatternTable<RpcHandler> procedures;

	private final UriPatternTable<TopicHandler> topics;

	private HandlerRegistry(Builder builder) {
		this.procedures = builder.procedures;
		this.topics = builder.topics;
	}

	public static Builder builder() {
		return new Builder();
	}

	@Override
	public @Nullable Match<RpcHandler> rpcHandler(String procedure) {
		return this.procedures.find(procedure);
	}

	@Override
	public @Nullable Match<TopicHandler> topicHandler(String topic) {
		return this.topics.find(topic);
	}

	@Override
	public Map<UriPattern, RpcHandler> procedures() {
		return this.procedures.asMap();
	}

	@Override
	public Map<UriPattern, TopicHandler> topics() {
		return this.topics.asMap();
	}

	public int procedureCount() {
		return this.procedures.size();
	}

	public int topicCount() {
		return this.topics.size();
	}

	/**
	 * Builds a registry, once.
	 */
	public static final class Builder {

		private final UriPatternTable<RpcHandler> procedures = new UriPatternTable<>();

		private final UriPatternTable<TopicHandler> topics = new UriPatternTable<>();

		private Builder() {
		}

		/**
		 * Registers the handler of a procedure, or of all procedures that match a
		 * pattern.
		 * @throws AmbiguousHandlerException if these have a handler
		 * @throws IllegalArgumentException if the pattern is malformed
		 */
		public Builder rpc(String pattern, RpcHandler handler) {
			RpcHandler present = this.procedures.putIfAbsent(UriPattern.parse(pattern), handler);
			if (present != null) {
				throw new AmbiguousHandlerException("procedure", pattern, present, handler);
			}
			return this;
		}

		/**
		 * Registers the handler of a topic, or of all topics that match a pattern.
		 * @throws AmbiguousHandlerException if these have a handler
		 * @throws IllegalArgumentException if the pattern is malformed
		 */
		public Builder topic(String pattern, TopicHandler handler) {
			TopicHandler present = this.topics.putIfAbsent(UriPattern.parse(pattern), handler);
			if (present != null) {
				throw new AmbiguousHandlerException("topic", pattern, present, handler);
			}
			return this;
		}

		/**
		 * Lets clients subscribe and publish to matching topics without a handler.
		 */
		public Builder relay(String pattern) {
			return topic(pattern, TopicHandler.RELAY);
		}

		public HandlerRegistry build() {
			return new HandlerRegistry(this);
		}

	}

}
