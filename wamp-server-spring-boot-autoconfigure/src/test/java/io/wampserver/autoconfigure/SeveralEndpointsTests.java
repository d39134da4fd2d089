// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.wampserver.error.ErrorUriResolver;
import io.wampserver.event.CallFailed;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.ConnectionOpened;
import io.wampserver.event.WampEvent;
import io.wampserver.event.WampEventListener;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.WampEndpointCustomizer;
import io.wampserver.spring.annotation.WampController;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.topic.TopicPublisher;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SeveralEndpointsTests {

	private static final String TOPIC = "http://example.com/chat";

	private final ReactiveWebApplicationContextRunner server = TestServers.mounted()
		.withUserConfiguration(Application.class)
		.withPropertyValues("wamp.server.topics=" + TOPIC, "wamp.server.endpoints.admin.path=/wamp/admin",
				"wamp.server.endpoints.admin.topics=" + TOPIC,
				"wamp.server.endpoints.tenants.path=/tenants/{tenant}/wamp",
				"wamp.server.endpoints.tenants.topics=" + TOPIC);

	@Test
	void oneClientIsOnTwoAtOnce() {
		this.server.run((context) -> {
			int port = TestServers.port(context);
			try (TestClient plain = TestClient.connect(port); TestClient admin = TestClient.at(port, "/wamp/admin")) {
				assertThat(call(plain, "where")).isEqualTo("[3,\"c\",\"default\"]");
				assertThat(call(admin, "where")).isEqualTo("[3,\"c\",\"admin\"]");
			}
		});
	}

	@Test
	void aTopicOfTheSameNameIsTwoTopics() {
		this.server.run((context) -> {
			int port = TestServers.port(context);
			try (TestClient plain = TestClient.connect(port); TestClient admin = TestClient.at(port, "/wamp/admin")) {
				subscribe(plain);
				subscribe(admin);
				admin.send("[7,\"" + TOPIC + "\",\"to admins\",false]");
				assertThat(admin.receive()).isEqualTo("[8,\"" + TOPIC + "\",\"to admins\"]");
				assertThat(publisher(context, "wampTopicPublisher").publish(TOPIC, "to all")).isEqualTo(1);
				assertThat(publisher(context, "adminTopicPublisher").publish(TOPIC, "more")).isEqualTo(1);
				assertThat(plain.receive()).isEqualTo("[8,\"" + TOPIC + "\",\"to all\"]");
				assertThat(admin.receive()).isEqualTo("[8,\"" + TOPIC + "\",\"more\"]");
			}
		});
	}

	@Test
	void topicsAreNotInherited() {
		this.server.withPropertyValues("wamp.server.endpoints.bare.path=/bare").run((context) -> {
			try (TestClient client = TestClient.at(TestServers.port(context), "/bare")) {
				client.send("[5,\"" + TOPIC + "\"]");
				assertThat(call(client, "every")).isEqualTo("[3,\"c\",\"every\"]");
				assertThat(publisher(context, "bareTopicPublisher").publish(TOPIC, "x")).isZero();
			}
		});
	}

	@Test
	void handlersAreOfTheirEndpointsAlone() {
		this.server.run((context) -> {
			int port = TestServers.port(context);
			try (TestClient plain = TestClient.connect(port);
					TestClient admin = TestClient.at(port, "/wamp/admin");
					TestClient tenant = TestClient.at(port, "/tenants/acme/wamp")) {
				assertThat(call(plain, "sessions")).startsWith("[4,\"c\",");
				assertThat(call(admin, "sessions")).isEqualTo("[3,\"c\",1]");
				assertThat(call(tenant, "sessions")).isEqualTo("[3,\"c\",1]");
				assertThat(call(plain, "unselected")).isEqualTo("[3,\"c\",true]");
				assertThat(call(admin, "unselected")).startsWith("[4,\"c\",");
				for (TestClient client : List.of(plain, admin, tenant)) {
					assertThat(call(client, "every")).isEqualTo("[3,\"c\",\"every\"]");
				}
			}
		});
	}

	@Test
	void extensionsAreOfEveryEndpointUnlessSelected() {
		this.server.withUserConfiguration(Extensions.class).run((context) -> {
			int port = TestServers.port(context);
			Extensions extensions = context.getBean(Extensions.class);
			try (TestClient plain = TestClient.connect(port); TestClient admin = TestClient.at(port, "/wamp/admin")) {
				call(plain, "where");
				assertThat(extensions.called).containsExactly("every");
				call(admin, "where");
				assertThat(extensions.called).containsExactly("every", "every", "admin", "customized admin");
				assertThat(call(plain, "none")).contains("http://example.com/error#");
				assertThat(call(admin, "none")).contains("http://example.com/admin/error#");
			}
			await().atMost(Duration.ofSeconds(5)).until(() -> extensions.adminEvents.size() == 3);
			assertThat(extensions.adminEvents).extracting(WampEvent::endpoint).containsOnly("admin");
			assertThat(extensions.adminEvents).hasExactlyElementsOfTypes(ConnectionOpened.class, CallFailed.class,
					ConnectionClosed.class);
		});
	}

	@Test
	void originsDiffer() {
		this.server
			.withPropertyValues("wamp.server.allowed-origins=https://app.example",
					"wamp.server.endpoints.admin.allowed-origins=https://admin.example")
			.run((context) -> {
				int port = TestServers.port(context);
				assertThat(statusOf(port, "/wamp", "https://app.example")).isEqualTo(101);
				assertThat(statusOf(port, "/wamp", "https://admin.example")).isEqualTo(403);
				assertThat(statusOf(port, "/wamp/admin", "https://app.example")).isEqualTo(403);
				assertThat(statusOf(port, "/wamp/admin", "https://admin.example")).isEqualTo(101);
				assertThat(statusOf(port, "/tenants/acme/wamp", "https://app.example")).isEqualTo(101);
				context.getBean("adminAllowedOriginMiddleware", AllowedOriginMiddleware.class)
					.allow("https://app.example");
				assertThat(statusOf(port, "/wamp/admin", "https://app.example")).isEqualTo(101);
			});
	}

	private static int statusOf(int port, String path, String origin) throws IOException {
		return Handshake.at(port, path, "Origin: " + origin).status();
	}

	@Test
	void pathVariablesReachHandlers() {
		this.server.run((context) -> {
			int port = TestServers.port(context);
			try (TestClient acme = TestClient.at(port, "/tenants/acme%20ltd/wamp")) {
				assertThat(call(acme, "tenant")).isEqualTo("[3,\"c\",\"acme ltd\"]");
			}
			assertThat(Handshake.at(port, "/tenants/a/b/wamp").status()).isEqualTo(404);
			assertThat(Handshake.at(port, "/tenants//wamp").status()).isEqualTo(404);
		});
	}

	@Test
	void topicsAreSharedByAllValuesUnlessThereAreTopicSpaces() {
		assertThat(publishedToBoth(this.server)).isEqualTo(2);
		assertThat(publishedToBoth(this.server.withPropertyValues("wamp.server.endpoints.tenants.topic-space=tenant")))
			.isEqualTo(1);
	}

	private static int publishedToBoth(ReactiveWebApplicationContextRunner server) {
		int[] count = new int[1];
		server.run((context) -> {
			int port = TestServers.port(context);
			try (TestClient first = TestClient.at(port, "/tenants/a/wamp");
					TestClient second = TestClient.at(port, "/tenants/b/wamp")) {
				subscribe(first);
				subscribe(second);
				assertThat(call(first, "publish")).startsWith("[8,");
				String answer = first.receive();
				assertThat(answer).startsWith("[3,\"c\",");
				count[0] = Integer.parseInt(answer.substring(7, 8));
				assertThat(publisher(context, "tenantsTopicPublisher").publish(TOPIC, "x")).isEqualTo(2);
			}
		});
		return count[0];
	}

	@Test
	void topicSpacesAreBounded() {
		this.server
			.withPropertyValues("wamp.server.endpoints.tenants.topic-space=tenant",
					"wamp.server.endpoints.tenants.max-topic-spaces=1")
			.run((context) -> {
				int port = TestServers.port(context);
				try (TestClient first = TestClient.at(port, "/tenants/a/wamp")) {
					assertThat(call(first, "every")).startsWith("[3,");
					assertThat(Handshake.at(port, "/tenants/b/wamp").status()).isEqualTo(503);
					assertThat(Handshake.at(port, "/tenants/a/wamp").status()).isEqualTo(101);
				}
			});
	}

	@Test
	void compressionIsOfferedWhereItIsOn() {
		this.server.withPropertyValues("wamp.server.endpoints.admin.compression.enabled=true").run((context) -> {
			int port = TestServers.port(context);
			String offer = "Sec-WebSocket-Extensions: permessage-deflate";
			assertThat(Handshake.at(port, "/wamp/admin", offer).head()).containsIgnoringCase(offer);
			assertThat(Handshake.at(port, "/wamp", offer).head()).doesNotContain("permessage-deflate");
		});
	}

	private static String call(TestClient client, String procedure) {
		return client.exchange("[2,\"c\",\"http://example.com/" + procedure + "\"]");
	}

	private static void subscribe(TestClient client) {
		client.send("[5,\"" + TOPIC + "\"]");
		assertThat(call(client, "every")).startsWith("[3,");
	}

	private static TopicPublisher publisher(ApplicationContext context, String bean) {
		return context.getBean(bean, TopicPublisher.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		HandlerRegistrar ofDefault() {
			return (handlers) -> handlers.rpc("http://example.com/where", (request) -> Mono.just("default"));
		}

		@Bean
		@ForEndpoint("admin")
		HandlerRegistrar ofAdmin() {
			return (handlers) -> handlers.rpc("http://example.com/where", (request) -> Mono.just("admin"));
		}

		@Bean
		@ForEndpoint(ForEndpoint.ALL)
		HandlerRegistrar ofEvery() {
			return (handlers) -> handlers.rpc("http://example.com/every", (request) -> Mono.just("every"));
		}

		@Bean
		@ForEndpoint("tenants")
		HandlerRegistrar ofTenants() {
			return (handlers) -> handlers
				.rpc("http://example.com/tenant",
						(request) -> Mono.just(request.connection().handshake().pathVariables().get("tenant")))
				.rpc("http://example.com/publish",
						(request) -> Mono.fromSupplier(() -> request.publisher().publish(TOPIC, "x")));
		}

		@Bean
		Unselected unselected() {
			return new Unselected();
		}

		@Bean
		Sessions sessions() {
			return new Sessions();
		}

	}

	static class Unselected {

		@WampRpc("http://example.com/unselected")
		boolean unselected() {
			return true;
		}

	}

	@WampController({ "admin", "tenants" })
	static class Sessions {

		@WampRpc("http://example.com/sessions")
		int sessions() {
			return 1;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Extensions {

		private final Queue<String> called = new ConcurrentLinkedQueue<>();

		private final Queue<WampEvent> adminEvents = new ConcurrentLinkedQueue<>();

		@Bean
		RpcMiddleware every() {
			return calling("every");
		}

		@Bean
		@ForEndpoint("admin")
		RpcMiddleware admin() {
			return calling("admin");
		}

		@Bean
		@ForEndpoint("admin")
		WampEndpointCustomizer customizer() {
			return (endpoint) -> endpoint.rpc(calling("customized " + endpoint.name()));
		}

		@Bean
		@ForEndpoint("admin")
		WampEventListener listener() {
			return this.adminEvents::add;
		}

		@Bean
		ErrorUriResolver errorUris() {
			return ErrorUriResolver.withBase("http://example.com/error#");
		}

		@Bean
		@ForEndpoint("admin")
		ErrorUriResolver adminErrorUris() {
			return ErrorUriResolver.withBase("http://example.com/admin/error#");
		}

		private RpcMiddleware calling(String name) {
			return (request, next) -> {
				this.called.add(name);
				return next.onCall(request);
			};
		}

	}

}
