// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.publishing;

import java.util.List;
import java.util.Map;

import io.wampserver.client.WampClient;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Inbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

class PublishingTests {

	private ExampleServer server;

	private WampClient client;

	@BeforeEach
	void start() {
		this.server = ExampleServer.with(List
			.of("wamp.server.topics=http://example.com/news,http://example.com/orders/{id},http://example.com/shops/{shop}/shipped"),
				Shop.class, Reactive.class);
		this.client = this.server.connect();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void annotationsPublish() throws InterruptedException {
		Inbox orders = Inbox.of(this.client, "http://example.com/orders/7");
		Inbox shipped = Inbox.of(this.client, "http://example.com/shops/tea/shipped");
		Inbox.settle(this.client);
		this.server.bean(Shop.class).ship(7);
		assertThat(orders.next()).isEqualTo(Map.of("id", 7, "status", "shipped"));
		assertThat(shipped.next()).isEqualTo(Map.of("id", 7, "shop", "tea"));
		this.server.bean(Shop.class).cancel(7).block(TIMEOUT);
		assertThat(orders.next()).isEqualTo(Map.of("id", 7, "status", "cancelled"));
	}

	@Test
	void reactiveChainsPublish() throws InterruptedException {
		Inbox news = Inbox.of(this.client, "http://example.com/news");
		Inbox.settle(this.client);
		assertThat(this.server.bean(Reactive.class).announce(Mono.just("tea!")).block(TIMEOUT)).isEqualTo(1);
		assertThat(news.next()).isEqualTo("tea!");
	}

}
