// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.readme;

import io.wampserver.topic.TopicPublisher;

import org.springframework.stereotype.Component;

@Component
class Orders {

	private final TopicPublisher publisher;

	Orders(TopicPublisher publisher) {
		this.publisher = publisher;
	}

	void accept(Object order) {
		publisher.publish("http://example.com/orders", order);
	}

}
