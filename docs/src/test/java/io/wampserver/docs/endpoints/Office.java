// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.endpoints;

import io.wampserver.spring.annotation.WampController;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.topic.TopicPublisher;

@WampController("admin")
class Office {

	private final TopicPublisher customers;

	Office(TopicPublisher customers) {
		this.customers = customers;
	}

	@WampRpc("http://example.com/office#announce")
	int announce(String news) {
		return this.customers.publish("http://example.com/news", news);
	}

}
