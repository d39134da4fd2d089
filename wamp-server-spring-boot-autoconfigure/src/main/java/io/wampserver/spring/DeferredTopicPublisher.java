// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.util.function.Supplier;

import io.wampserver.message.Recipients;
import io.wampserver.topic.TopicPublisher;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Looks the real publisher up with the first publication, so that whatever an endpoint is
 * made of, such as middleware and listeners, can have a publisher injected.
 */
public final class DeferredTopicPublisher implements TopicPublisher {

	private final SingletonSupplier<TopicPublisher> publisher;

	/**
	 * Creates a publisher.
	 * @param publisher called at most once
	 */
	public DeferredTopicPublisher(Supplier<TopicPublisher> publisher) {
		this.publisher = SingletonSupplier.of(publisher);
	}

	@Override
	public int publish(String topic, @Nullable Object event, Recipients recipients) {
		return this.publisher.obtain().publish(topic, event, recipients);
	}

}
