// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.topics;

import java.util.List;
import java.util.Map;

import io.wampserver.client.PublishOptions;
import io.wampserver.client.WampClient;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Inbox;
import io.wampserver.topic.TopicRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TopicsTests {

	private static final String LOBBY = "http://example.com/chat/lobby";

	private static final String ORDERS = "http://example.com/orders";

	private ExampleServer server;

	private WampClient ada;

	private WampClient ben;

	@BeforeEach
	void start() {
		this.server = ExampleServer.with(List.of("wamp.server.topics=" + ORDERS), ChatRooms.class, Orders.class,
				Audience.class);
		this.ada = this.server.connect();
		this.ben = this.server.connect();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private static void say(WampClient client, String text, PublishOptions options) {
		client.publish(LOBBY, Map.of("text", text), options).block(TIMEOUT);
		Inbox.settle(client);
	}

	private static void say(WampClient client, String text) {
		say(client, text, PublishOptions.DEFAULTS);
	}

	@Test
	void subscriberGetsAnInitialEventThenWhatOthersPublish() throws InterruptedException {
		say(this.ben, "anybody here?");
		Inbox inbox = Inbox.of(this.ada, LOBBY);
		assertThat(inbox.next()).isEqualTo(Map.of("history",
				List.of(Map.of("from", this.ben.sessionId(), "text", "anybody here?")), "present", 1));
		say(this.ben, " ");
		say(this.ada, "not to myself");
		say(this.ada, "to me too", PublishOptions.DEFAULTS.excludeMe(false));
		assertThat(inbox.next()).isEqualTo(Map.of("from", this.ada.sessionId(), "text", "to me too"));
		assertThat(inbox.isEmpty()).isTrue();
	}

	@Test
	void othersLearnWhoCameAndWentAndWhy() throws InterruptedException {
		Inbox inbox = Inbox.of(this.ada, LOBBY);
		assertThat(inbox.next()).isEqualTo(Map.of("history", List.of(), "present", 1));
		Inbox.of(this.ben, LOBBY);
		assertThat(inbox.next()).isEqualTo(Map.of("joined", this.ben.sessionId()));
		this.ben.close().block(TIMEOUT);
		assertThat(inbox.next()).isEqualTo(Map.of("left", this.ben.sessionId(), "reason", "DISCONNECT"));
	}

	@Test
	void refusedAndUnknownTopicsHaveNoSubscribers() {
		Inbox.of(this.ada, "http://example.com/chat/secret-plan");
		Inbox.of(this.ada, "http://example.com/nothing");
		assertThat(this.server.bean(TopicRegistry.class).topics()).isEmpty();
	}

	@Test
	void anyCodePublishesToAllToSomeOrToOne() throws InterruptedException {
		Inbox inbox = Inbox.of(this.ada, ORDERS);
		Orders orders = this.server.bean(Orders.class);
		assertThat(orders.accepted(new Orders.Order(1, "tea"))).isEqualTo(1);
		assertThat(orders.changed(new Orders.Order(2, "tea"), this.ada.sessionId())).isZero();
		assertThat(orders.remind(new Orders.Order(3, "tea"), this.ada.sessionId())).isTrue();
		assertThat(orders.remind(new Orders.Order(4, "tea"), this.ben.sessionId())).isFalse();
		assertThat(inbox.next()).isEqualTo(Map.of("number", 1, "item", "tea"));
		assertThat(inbox.next()).isEqualTo(Map.of("number", 3, "item", "tea"));
		assertThat(inbox.isEmpty()).isTrue();
		assertThat(orders.shipped(new Orders.Order(5, "tea")).toCompletableFuture()).succeedsWithin(TIMEOUT)
			.isEqualTo(0);
		assertThat(inbox.next()).isEqualTo(Map.of("number", 5, "item", "tea"));
	}

	@Test
	void registryKnowsAndEndsSubscriptions() {
		Inbox.of(this.ada, ORDERS);
		assertThat(this.ben.call(Object.class, "http://example.com/audience#count").block(TIMEOUT))
			.isEqualTo(Map.of(ORDERS, 1));
		this.ben.call("http://example.com/audience#dismiss", ORDERS).block(TIMEOUT);
		await().untilAsserted(() -> assertThat(this.server.bean(TopicRegistry.class).topics()).isEmpty());
	}

}
