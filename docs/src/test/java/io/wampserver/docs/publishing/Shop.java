// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.publishing;

import io.wampserver.spring.publishing.PublishTo;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class Shop {

	private final ApplicationEventPublisher events;

	Shop(ApplicationEventPublisher events) {
		this.events = events;
	}

	@Transactional
	@PublishTo("http://example.com/orders/{id}")
	Order ship(long id) {
		Order order = new Order(id, "shipped");
		this.events.publishEvent(new OrderShipped(id, "tea"));
		return order;
	}

	@Transactional
	@PublishTo("http://example.com/orders/{id}")
	Mono<Order> cancel(long id) {
		return Mono.just(new Order(id, "cancelled"));
	}

	record Order(long id, String status) {

	}

	@PublishTo("http://example.com/shops/{shop}/shipped")
	record OrderShipped(long id, String shop) {

	}

}
