// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.wampserver.WebSocketEndpoint;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.spring.EndpointFactory;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketMiddleware;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class PlainEndpointsTests {

	private final ReactiveWebApplicationContextRunner server = TestServers.mounted()
		.withBean("echo", Echo.class)
		.withBean("shout", Shout.class);

	@Test
	void plainControllersAreServedBesideWamp() {
		this.server.run((context) -> {
			int port = TestServers.port(context);
			try (TestClient echo = TestClient.plain(port, "/echo");
					TestClient shout = TestClient.plain(port, "/shout")) {
				assertThat(echo.exchange("hello")).isEqualTo("hello");
				assertThat(shout.exchange("hello")).isEqualTo("hello!");
			}
		});
	}

	@Test
	void aControllerMayBeAConfigurationToo() {
		this.server.withUserConfiguration(ConfiguredController.class).run((context) -> {
			try (TestClient client = TestClient.plain(TestServers.port(context), "/configured")) {
				assertThat(client.exchange("hello")).isEqualTo("hello?");
			}
		});
	}

	@Test
	void propertiesApplyToPlainEndpoints() {
		this.server
			.withPropertyValues("wamp.server.endpoints.echo.max-message-size=4B",
					"wamp.server.endpoints.echo.allowed-origins=https://a.example")
			.run((context) -> {
				int port = TestServers.port(context);
				try (TestClient echo = TestClient.plain(port, "/echo")) {
					echo.send("12345");
					assertThat(echo.closeCode()).isEqualTo(1009);
				}
				assertThat(Handshake.at(port, "/echo", "Origin: https://a.example").status()).isEqualTo(101);
				assertThat(Handshake.at(port, "/echo", "Origin: https://b.example").status()).isEqualTo(403);
			});
	}

	@Test
	void limitsOfTheTransportApply() {
		this.server
			.withPropertyValues("wamp.server.endpoints.echo.max-fragments=2",
					"wamp.server.endpoints.shout.message-timeout=50ms")
			.run((context) -> {
				int port = TestServers.port(context);
				try (TestClient echo = TestClient.plain(port, "/echo");
						TestClient shout = TestClient.plain(port, "/shout")) {
					echo.sendPart("a");
					echo.sendPart("b");
					echo.sendPart("c");
					assertThat(echo.closeCode()).isEqualTo(1009);
					shout.sendPart("a");
					assertThat(shout.closeCode()).isEqualTo(1008);
				}
			});
	}

	@Test
	void aControllerMayHaveAPortOfItsOwn() {
		this.server
			.withPropertyValues("wamp.server.endpoints.echo.port=0", "wamp.server.endpoints.echo.address=127.0.0.1")
			.run((context) -> {
				int port = context.getEnvironment().getRequiredProperty("local.wamp.server.echo.port", Integer.class);
				assertThat(port).isNotEqualTo(TestServers.port(context));
				try (TestClient echo = TestClient.plain(port, "/echo")) {
					assertThat(echo.exchange("hello")).isEqualTo("hello");
				}
			});
	}

	@Test
	void allEndpointsEndTheirConnectionsWhenTheApplicationStops() {
		TestClient[] clients = new TestClient[3];
		this.server
			.withPropertyValues("wamp.server.shutdown-style=close-frame", "wamp.server.endpoints.shout.port=0",
					"wamp.server.endpoints.shout.address=127.0.0.1")
			.run((context) -> {
				clients[0] = TestClient.connect(TestServers.port(context));
				clients[1] = TestClient.plain(TestServers.port(context), "/echo");
				clients[2] = TestClient.plain(
						context.getEnvironment().getRequiredProperty("local.wamp.server.shout.port", Integer.class),
						"/shout");
				// The server may still be about to open what the client has opened.
				assertThat(clients[1].exchange("hello")).isEqualTo("hello");
				assertThat(clients[2].exchange("hello")).isEqualTo("hello!");
			});
		assertThat(clients).extracting(TestClient::closeCode).containsOnly(1001);
	}

	@Test
	void pathsOfControllersHavePlaceholders() {
		this.server.withBean("placed", Placed.class)
			.withPropertyValues("place=here")
			.run((context) -> assertThat(Handshake.at(TestServers.port(context), "/here/placed").status())
				.isEqualTo(101));
	}

	@Test
	void jsonIsBoundWithTheCodecOfTheEndpoint() {
		this.server.withUserConfiguration(Codec.class).run((context) -> {
			int port = TestServers.port(context);
			try (TestClient snake = TestClient.plain(port, "/snake");
					TestClient camel = TestClient.plain(port, "/camel")) {
				assertThat(snake.exchange("{\"first_name\":\"Ada\"}")).isEqualTo("{\"first_name\":\"Ada\"}");
				assertThat(camel.exchange("{\"firstName\":\"Ada\"}")).isEqualTo("{\"firstName\":\"Ada\"}");
			}
		});
	}

	@Test
	void anEndpointOfTheApplicationHasItsMiddleware() {
		this.server.withUserConfiguration(OwnEndpoint.class).run((context) -> {
			OwnEndpoint own = context.getBean(OwnEndpoint.class);
			try (TestClient client = TestClient.plain(TestServers.port(context), "/own")) {
				assertThat(client.exchange("a")).isEqualTo("a!");
				assertThat(own.endpoints).containsExactly("own");
			}
			assertThat(Handshake.at(TestServers.port(context), "/own", "Origin: https://evil.example").status())
				.isEqualTo(403);
		});
	}

	@WebSocketController("/echo")
	static class Echo {

		@OnWebSocket(WebSocketSignal.TEXT)
		String echo(String text) {
			return text;
		}

	}

	@WebSocketController("/shout")
	static class Shout implements WebSocketApplication {

		@Override
		public Mono<Void> onText(WebSocketConnection connection, String text) {
			connection.send(text + "!");
			return Mono.empty();
		}

	}

	@WebSocketController("/${place}/placed")
	static class Placed extends Echo {

	}

	@Configuration(proxyBeanMethods = false)
	static class Codec {

		@Bean
		@ForEndpoint("snake")
		PayloadCodec codec() {
			return new JsonPayloadCodec(
					JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build());
		}

		@Bean
		Snake snake() {
			return new Snake();
		}

		@Bean
		Camel camel() {
			return new Camel();
		}

	}

	@WebSocketController("/snake")
	static class Snake extends Camel {

	}

	@WebSocketController("/camel")
	static class Camel {

		@OnWebSocket(WebSocketSignal.TEXT)
		Person echo(Person person) {
			return person;
		}

	}

	record Person(String firstName) {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEndpoint {

		private final Queue<String> endpoints = new ConcurrentLinkedQueue<>();

		@Bean
		WebSocketEndpoint own(EndpointFactory endpoints) {
			return endpoints.webSocket("own").path("/own").application(new Shout()).build();
		}

		@Bean
		@ForEndpoint("own")
		WebSocketMiddleware middleware() {
			return (connection, message, next) -> {
				this.endpoints.add(connection.endpoint());
				next.onMessage(connection, message);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@WebSocketController("/configured")
	static class ConfiguredController {

		@OnWebSocket(WebSocketSignal.TEXT)
		String text(String text) {
			return text + mark();
		}

		@Bean
		String mark() {
			return "?";
		}

	}

}
