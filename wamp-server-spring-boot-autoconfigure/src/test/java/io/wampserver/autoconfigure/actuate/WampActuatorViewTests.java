// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.actuate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.wampserver.WampEndpoint;
import io.wampserver.client.WampClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the endpoint shows of connections and topics.
 */
class WampActuatorViewTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final ReactiveWebApplicationContextRunner server = ActuatorApplication.server();

	private final ReactiveWebApplicationContextRunner openServer = this.server
		.withPropertyValues("management.endpoint.wamp.show-details=always");

	private static void awaitTrue(BooleanSupplier condition) {
		await().atMost(TIMEOUT).until(condition::getAsBoolean);
	}

	private static void subscribe(ApplicationContext context, WampClient client, String topic) {
		WampEndpoint endpoint = context.getBean("wampEndpoint", WampEndpoint.class);
		int before = endpoint.topics().subscriberCount(topic);
		client.subscribe(topic).subscribe();
		awaitTrue(() -> endpoint.topics().subscriberCount(topic) > before);
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@Test
	void pagesConnectionsTheOldestFirst() {
		this.server.run((context) -> {
			ActuatorServers actuator = ActuatorServers.of(context);
			WampClient[] clients = new WampClient[3];
			for (int i = 0; i < clients.length; i++) {
				clients[i] = actuator.connect("/wamp");
			}
			JsonNode first = actuator.get("/actuator/wamp/connections?size=2");
			assertThat(first.path("total").asInt()).isEqualTo(3);
			assertThat(first.path("page").asInt(-1)).isZero();
			assertThat(first.path("size").asInt()).isEqualTo(2);
			assertThat(first.path("items")).hasSize(2);
			JsonNode second = actuator.get("/actuator/wamp/connections?size=2&page=1");
			assertThat(second.path("items")).hasSize(1);
			List<JsonNode> all = List.of(first.path("items").get(0), first.path("items").get(1),
					second.path("items").get(0));
			assertThat(all).extracting((connection) -> connection.path("id").asString())
				.containsExactlyInAnyOrder(clients[0].sessionId(), clients[1].sessionId(), clients[2].sessionId());
			assertThat(all).extracting((connection) -> connection.path("since").asString()).isSorted();
			assertThat(actuator.get("/actuator/wamp/connections?page=7").path("items").isEmpty()).isTrue();
			assertThat(actuator.get("/actuator/wamp/connections?endpoint=own").path("total").asInt(-1)).isZero();
			ActuatorServers.close(clients);
		});
	}

	@Test
	void pagesAreBounded() {
		this.server.run((context) -> {
			ActuatorServers actuator = ActuatorServers.of(context);
			assertThat(actuator.get("/actuator/wamp/connections?size=500").path("size").asInt()).isEqualTo(500);
			for (String query : List.of("size=501", "size=0", "page=-1", "size=many", "endpoint=none")) {
				assertThat(actuator.status("GET", "/actuator/wamp/connections?" + query)).as(query).isEqualTo(400);
			}
			assertThat(actuator.status("GET", "/actuator/wamp/nothing")).isEqualTo(404);
		});
	}

	@Test
	void showsOneConnectionWithItsTopics() {
		this.openServer.run((context) -> {
			ActuatorServers actuator = ActuatorServers.of(context);
			WampClient client = actuator.connect("/wamp", "X-User", "alice");
			client.prefix("chat", "http://example.com/chat/");
			subscribe(context, client, ActuatorApplication.CHAT);
			JsonNode connection = actuator.get("/actuator/wamp/connections/" + client.sessionId());
			assertThat(connection.path("endpoint").asString()).isEqualTo("default");
			assertThat(connection.path("user").asString()).isEqualTo("alice");
			assertThat(connection.path("remoteAddress").asString()).startsWith("127.0.0.1:");
			assertThat(connection.path("subprotocol").asString()).isEqualTo("wamp");
			assertThat(connection.path("subscriptions").asInt()).isEqualTo(1);
			assertThat(connection.path("prefixes").asInt()).isEqualTo(1);
			assertThat(connection.path("openCalls").asInt(-1)).isZero();
			assertThat(connection.path("traffic").path("messagesReceived").asInt()).isPositive();
			assertThat(connection.path("traffic").path("bytesSent").asInt()).isPositive();
			assertThat(connection.path("queuedBytes").asInt(-1)).isZero();
			assertThat(connection.path("topics").toString()).isEqualTo("[\"" + ActuatorApplication.CHAT + "\"]");
			assertThat(actuator.get("/actuator/wamp/connections").path("items").get(0).has("topics")).isFalse();
			assertThat(actuator.status("GET", "/actuator/wamp/connections/1234567")).isEqualTo(404);
			ActuatorServers.close(client);
		});
	}

	@Test
	void hidesWhoClientsAreByDefault() {
		this.server.run((context) -> {
			ActuatorServers actuator = ActuatorServers.of(context);
			WampClient client = actuator.connect("/wamp?token=secret", "X-User", "alice");
			JsonNode connection = actuator.get("/actuator/wamp/connections/" + client.sessionId());
			assertThat(connection.has("user")).isFalse();
			assertThat(connection.has("remoteAddress")).isFalse();
			assertThat(actuator.status("GET", "/actuator/wamp/users/alice")).isEqualTo(403);
			ActuatorServers.close(client);
		});
	}

	@Test
	void neverShowsQueriesAndHeaders() {
		this.openServer.run((context) -> {
			ActuatorServers actuator = ActuatorServers.of(context);
			WampClient client = actuator.connect("/wamp?token=secret", "Cookie", "SESSION=secret");
			assertThat(actuator.get("/actuator/wamp").toString()).doesNotContain("secret");
			assertThat(actuator.get("/actuator/wamp/connections").toString()).doesNotContain("secret");
			assertThat(actuator.get("/actuator/wamp/connections/" + client.sessionId()).toString())
				.doesNotContain("secret");
			ActuatorServers.close(client);
		});
	}

	@Test
	void listsTopicsWithTheirSubscribers() {
		this.server.run((context) -> {
			ActuatorServers actuator = ActuatorServers.of(context);
			WampClient one = actuator.connect("/wamp");
			WampClient two = actuator.connect("/wamp");
			subscribe(context, one, ActuatorApplication.CHAT);
			subscribe(context, two, ActuatorApplication.CHAT);
			subscribe(context, two, "http://example.com/news");
			JsonNode topics = actuator.get("/actuator/wamp/topics");
			assertThat(topics.path("total").asInt()).isEqualTo(2);
			assertThat(topics.path("items").get(0).toString()).isEqualTo(
					"{\"topic\":\"" + ActuatorApplication.CHAT + "\",\"endpoint\":\"default\",\"subscribers\":2}");
			assertThat(
					actuator.get("/actuator/wamp/topics?size=1&page=1").path("items").get(0).path("topic").asString())
				.isEqualTo("http://example.com/news");
			JsonNode one0 = actuator.get("/actuator/wamp/topics?topic=" + encode(ActuatorApplication.CHAT));
			assertThat(one0.path("items").get(0).path("subscribers").asInt()).isEqualTo(2);
			assertThat(actuator.get("/actuator/wamp/topics?topic=x").path("total").asInt(-1)).isZero();
			JsonNode subscribers = actuator
				.get("/actuator/wamp/connections?topic=" + encode("http://example.com/news"));
			assertThat(subscribers.path("items").get(0).path("id").asString()).isEqualTo(two.sessionId());
			assertThat(subscribers.path("total").asInt()).isEqualTo(1);
			ActuatorServers.close(one, two);
		});
	}

	@Test
	void topicsOfTopicSpacesNameTheirSpace() {
		this.server.withPropertyValues("management.endpoint.wamp.access=UNRESTRICTED").run((context) -> {
			ActuatorServers actuator = ActuatorServers.of(context);
			WampClient acme = actuator.connect("/tenants/acme/wamp");
			BlockingQueue<String> events = new LinkedBlockingQueue<>();
			acme.subscribe(String.class, "http://example.com/board").subscribe(events::add);
			awaitTrue(() -> actuator.get("/actuator/wamp/topics").path("total").asInt() == 1);
			JsonNode topic = actuator.get("/actuator/wamp/topics?endpoint=tenants").path("items").get(0);
			assertThat(topic.path("space").asString()).isEqualTo("acme");
			String event = "{\"endpoint\":\"tenants\",\"topic\":\"http://example.com/board\",\"event\":\"\\\"hi\\\"\",\"space\":\"%s\"}";
			assertThat(actuator.post("/actuator/wamp/topics", event.formatted("other")).path("subscribers").asInt(-1))
				.isZero();
			assertThat(actuator.post("/actuator/wamp/topics", event.formatted("acme")).path("subscribers").asInt())
				.isEqualTo(1);
			assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("hi");
			ActuatorServers.close(acme);
		});
	}

}
