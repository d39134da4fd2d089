// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.readme;

import java.util.List;
import java.util.Map;

import io.wampserver.client.PublishOptions;
import io.wampserver.client.WampClient;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Inbox;
import org.junit.jupiter.api.Test;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

class ReadmeTests {

	@Test
	void clientsCallAndPublish() throws InterruptedException {
		try (ExampleServer server = ExampleServer.with(Chat.class)) {
			WampClient client = server.connect();
			assertThat(client.call(Object.class, "http://example.com/chat#rooms").block(TIMEOUT))
				.isEqualTo(List.of("lobby", "support"));
			PublishOptions toOneselfToo = PublishOptions.DEFAULTS.excludeMe(false);
			Inbox inbox = Inbox.of(client, "http://example.com/chat/lobby");
			client.publish("http://example.com/chat/lobby", Map.of("text", "hello"), toOneselfToo).block(TIMEOUT);
			assertThat(inbox.next()).isEqualTo(Map.of("from", client.sessionId(), "text", "hello"));
		}
	}

	@Test
	void anyCodePublishes() throws InterruptedException {
		List<String> properties = List.of("wamp.server.topics=http://example.com/orders");
		try (ExampleServer server = ExampleServer.with(properties, Orders.class)) {
			Inbox inbox = Inbox.of(server.connect(), "http://example.com/orders");
			server.bean(Orders.class).accept(Map.of("item", "tea"));
			assertThat(inbox.next()).isEqualTo(Map.of("item", "tea"));
		}
	}

}
