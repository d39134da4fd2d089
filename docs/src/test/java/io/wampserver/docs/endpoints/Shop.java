// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.endpoints;

import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.topic.TopicPublisher;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

@Component
class Shop {

	private final TopicPublisher staff;

	Shop(@Qualifier("admin") TopicPublisher staff) {
		this.staff = staff;
	}

	@WampRpc("http://example.com/shop#order")
	void order(String item) {
		this.staff.publish("http://example.com/orders", item);
	}

}
