// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.websocket.DeliveryTerms;
import io.wampserver.websocket.SlowConsumerPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What may become of the events of one topic.
 *
 * @param policy what slow subscribers miss
 * @param metrics learns of it, null for nobody
 */
record TopicTerms(SlowConsumerPolicy policy, @Nullable EndpointMetrics metrics) implements DeliveryTerms {

	@Override
	public Object topic() {
		return this;
	}

	@Override
	public void waits() {
		// of no interest
	}

	@Override
	public void dropped(boolean waited) {
		if (this.metrics != null && this.policy != SlowConsumerPolicy.CLOSE) {
			this.metrics.dropped(this.policy.id());
		}
	}

}
