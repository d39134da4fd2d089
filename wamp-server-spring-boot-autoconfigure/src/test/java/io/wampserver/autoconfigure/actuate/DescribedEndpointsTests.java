// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.actuate;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoint says of servers and endpoints.
 */
class DescribedEndpointsTests {

	private final ReactiveWebApplicationContextRunner server = ActuatorApplication.server();

	private static JsonNode endpoint(ApplicationContext context, String name) {
		for (JsonNode endpoint : ActuatorServers.of(context).get("/actuator/wamp").path("endpoints")) {
			if (endpoint.path("name").asString().equals(name)) {
				return endpoint;
			}
		}
		throw new AssertionError("no endpoint " + name);
	}

	@Test
	void describesServers() {
		this.server.run((context) -> {
			JsonNode servers = ActuatorServers.of(context).get("/actuator/wamp").path("servers");
			assertThat(servers).hasSize(2);
			JsonNode web = servers.get(0);
			assertThat(web.path("mounted").asBoolean()).isTrue();
			assertThat(web.path("address").asString()).isEqualTo("127.0.0.1");
			assertThat(web.path("port").asInt()).isEqualTo(ActuatorServers.port(context, "local.server.port"));
			assertThat(web.path("listening").asBoolean()).isTrue();
			assertThat(web.path("endpoints").valueStream().map(JsonNode::asString)).containsExactlyInAnyOrder("default",
					"tenants", "echo");
			JsonNode own = servers.get(1);
			assertThat(own.path("mounted").asBoolean()).isFalse();
			assertThat(own.path("address").asString()).isEqualTo("127.0.0.1");
			assertThat(own.path("port").asInt()).isEqualTo(ActuatorServers.port(context, "local.wamp.server.own.port"));
			assertThat(own.path("listening").asBoolean()).isTrue();
			assertThat(own.path("endpoints").toString()).isEqualTo("[\"own\"]");
		});
	}

	@Test
	void describesEndpoints() {
		this.server.run((context) -> {
			JsonNode endpoint = endpoint(context, "default");
			assertThat(endpoint.path("type").asString()).isEqualTo("WAMP");
			assertThat(endpoint.path("path").asString()).isEqualTo("/wamp");
			assertThat(endpoint.path("state").asString()).isEqualTo("OPEN");
			assertThat(endpoint.path("connections").asInt(-1)).isZero();
			assertThat(endpoint.path("subprotocols").toString()).isEqualTo("[\"wamp\"]");
			assertThat(endpoint.path("compatibility").asString()).isEqualTo("SPEC");
			assertThat(endpoint.has("topicSpaces")).isFalse();
			assertThat(endpoint.path("limits").path("maxMessageSize").asInt()).isEqualTo(1024 * 1024);
			assertThat(endpoint.path("limits").path("messageTimeout").asString()).isEqualTo("PT1M");
			JsonNode own = endpoint(context, "own");
			assertThat(own.path("compatibility").asString()).isEqualTo("RATCHET");
			assertThat(own.path("limits").path("session").path("maxSubscriptions").asInt()).isEqualTo(7);
			assertThat(endpoint(context, "tenants").path("topicSpaces").asInt(-1)).isZero();
			assertThat(ActuatorServers.of(context).get("/actuator/wamp").path("endpoints").get(0)).isEqualTo(endpoint);
		});
	}

	@Test
	void describesTheStackInOrder() {
		this.server.run((context) -> {
			JsonNode stack = endpoint(context, "default").path("stack");
			assertThat(stack.path("http").valueStream().map((middleware) -> middleware.path("bean").asString()))
				.containsExactly("wampBlockedAddressMiddleware", "wampAllowedOriginMiddleware",
						"wampConnectionLimitMiddleware", "users");
			assertThat(stack.path("webSocket").get(0).path("type").asString())
				.isEqualTo("io.wampserver.websocket.KeepAliveMiddleware");
			assertThat(stack.path("wamp").get(0).path("type").asString())
				.isEqualTo("io.wampserver.topic.SubscriptionMiddleware");
			assertThat(stack.path("wamp").get(0).has("bean")).isFalse();
			assertThat(stack.path("rpc").valueStream().map((middleware) -> middleware.path("bean").asString("")))
				.startsWith("second", "first");
			assertThat(stack.path("rpc").get(0).path("type").asString())
				.isEqualTo(ActuatorApplication.class.getName() + "$$Lambda");
			assertThat(stack.path("topic").isArray()).isTrue();
			assertThat(endpoint(context, "own").path("stack").path("rpc").toString()).doesNotContain("first")
				.contains("second");
		});
	}

	@Test
	void describesHandlers() {
		this.server.run((context) -> {
			JsonNode endpoint = endpoint(context, "default");
			JsonNode lambda = endpoint.path("procedures").get(0);
			assertThat(lambda.path("pattern").asString()).isEqualTo("http://example.com/ping");
			assertThat(lambda.path("methods").isEmpty()).isTrue();
			JsonNode procedure = endpoint.path("procedures").get(1);
			assertThat(procedure.path("pattern").asString()).isEqualTo("http://example.com/rooms/{city}");
			JsonNode method = procedure.path("methods").get(0);
			assertThat(method.path("operation").asString()).isEqualTo("CALL");
			assertThat(method.path("bean").asString()).isEqualTo("rooms");
			assertThat(method.path("method").asString()).isEqualTo(ActuatorHandlers.Rooms.class.getName() + "#rooms");
			assertThat(method.path("returns").asString()).isEqualTo("java.util.List<java.lang.String>");
			assertThat(method.path("result").asString()).isEqualTo("java.util.List<java.lang.String>");
			assertThat(method.path("nonBlocking").asBoolean(true)).isFalse();
			assertThat(method.path("parameters").get(0).toString()).isEqualTo(
					"{\"name\":\"city\",\"type\":\"java.lang.String\",\"source\":\"URI_VARIABLE\",\"required\":true}");
			assertThat(method.path("parameters").get(1).path("source").asString()).isEqualTo("ARGUMENT");
			assertThat(endpoint.path("topics").valueStream().map((topic) -> topic.path("pattern").asString()))
				.containsExactly("http://example.com/chat/{room}", "http://example.com/news");
			assertThat(endpoint.path("topics").get(0).path("methods").get(0).path("operation").asString())
				.isEqualTo("PUBLISH");
			assertThat(endpoint.path("topics").get(1).path("handler").asString()).isEqualTo("relay");
		});
	}

	@Test
	void describesPlainEndpoints() {
		this.server.run((context) -> {
			JsonNode endpoint = endpoint(context, "echo");
			assertThat(endpoint.path("type").asString()).isEqualTo("PLAIN");
			assertThat(endpoint.path("limits").has("session")).isFalse();
			assertThat(endpoint.has("compatibility")).isFalse();
			assertThat(endpoint.path("application").path("methods").get(0).path("operation").asString())
				.isEqualTo("TEXT");
		});
	}

}
