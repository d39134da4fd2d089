// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import io.wampserver.uri.UriPattern;
import io.wampserver.uri.UriPatternTable;
import io.wampserver.uri.UriPatternTable.Match;
import io.wampserver.websocket.SlowConsumerPolicy;

/**
 * What becomes of the events of topics for clients that take them too slowly. Of several
 * patterns that match a topic the most specific decides; where none does it is
 * {@link SlowConsumerPolicy#CLOSE}. Immutable.
 */
public final class SlowConsumers {

	/** No event is ever dropped alone. */
	public static final SlowConsumers CLOSE = builder().build();

	private final UriPatternTable<SlowConsumerPolicy> policies;

	private SlowConsumers(Builder builder) {
		this.policies = builder.policies;
	}

	public static Builder builder() {
		return new Builder();
	}

	/**
	 * What becomes of the events of a topic.
	 */
	public SlowConsumerPolicy policyOf(String topic) {
		Match<SlowConsumerPolicy> match = this.policies.find(topic);
		return (match != null) ? match.value() : SlowConsumerPolicy.CLOSE;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof SlowConsumers consumers && consumers.policies.asMap().equals(this.policies.asMap());
	}

	@Override
	public int hashCode() {
		return this.policies.asMap().hashCode();
	}

	@Override
	public String toString() {
		return this.policies.asMap().toString();
	}

	/**
	 * Builds the policies of an endpoint.
	 */
	public static final class Builder {

		private UriPatternTable<SlowConsumerPolicy> policies = new UriPatternTable<>();

		private Builder() {
		}

		/**
		 * Says what becomes of the events of the topics of a pattern.
		 * @throws IllegalArgumentException if the pattern is malformed, or another one
		 * that matches the same topics has another policy
		 */
		public Builder policy(SlowConsumerPolicy policy, String pattern) {
			SlowConsumerPolicy before = this.policies.putIfAbsent(UriPattern.parse(pattern), policy);
			if (before != null && before != policy) {
				throw new IllegalArgumentException("pattern: " + pattern + " (expected: one policy, not " + before.id()
						+ " and " + policy.id() + ")");
			}
			return this;
		}

		/**
		 * Builds them; the builder begins anew.
		 */
		public SlowConsumers build() {
			SlowConsumers built = new SlowConsumers(this);
			this.policies = new UriPatternTable<>();
			return built;
		}

	}

}
