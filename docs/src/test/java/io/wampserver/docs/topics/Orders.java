// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.topics;

import java.util.concurrent.CompletionStage;

import io.wampserver.message.Recipients;
import io.wampserver.topic.TopicPublisher;

import org.springframework.stereotype.Service;

@Service
class Orders {

	private static final String TOPIC = "http://example.com/orders";

	private final TopicPublisher publisher;

	Orders(TopicPublisher publisher) {
		this.publisher = publisher;
	}

	/** Everybody who is subscribed hears of it. */
	int accepted(Order order) {
		return this.publisher.publish(TOPIC, order);
	}

	/** All but the session that has caused it. */
	int changed(Order order, String causedBy) {
		return this.publisher.publish(TOPIC, order, Recipients.excluding(causedBy));
	}

	/** One session alone, if it is subscribed. */
	boolean remind(Order order, String sessionId) {
		return this.publisher.publishTo(sessionId, TOPIC, order);
	}

	/** How many customers are behind with what they read. */
	CompletionStage<Integer> shipped(Order order) {
		return this.publisher.publishWithResult(TOPIC, order)
			.thenApply((result) -> result.waiting() + result.dropped());
	}

	record Order(int number, String item) {
	}

}
