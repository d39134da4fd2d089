// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.BlockedAddressMiddleware;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.topic.TopicPublisher;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class MountedServerTests {

	private final ReactiveWebApplicationContextRunner server = TestServers.mounted()
		.withUserConfiguration(Application.class)
		.withPropertyValues("wamp.server.topics=http://example.com/chat/{room}");

	@Test
	void callsAnAnnotatedMethod() {
		this.server.run((context) -> {
			try (TestClient client = TestClient.connect(TestServers.port(context))) {
				assertThat(client.exchange("[2,\"c1\",\"http://example.com/add\",1,2]")).isEqualTo("[3,\"c1\",3]");
			}
		});
	}

	@Test
	void relaysWhatOneClientPublishesToAnother() {
		this.server.run((context) -> {
			int port = TestServers.port(context);
			try (TestClient subscriber = TestClient.connect(port); TestClient publisher = TestClient.connect(port)) {
				subscribe(subscriber);
				publisher.send("[7,\"http://example.com/chat/a\",{\"text\":\"hi\"}]");
				assertThat(subscriber.receive()).isEqualTo("[8,\"http://example.com/chat/a\",{\"text\":\"hi\"}]");
			}
		});
	}

	@Test
	void publishesFromApplicationCode() {
		this.server.run((context) -> {
			try (TestClient client = TestClient.connect(TestServers.port(context))) {
				subscribe(client);
				assertThat(context.getBean(TopicPublisher.class).publish("http://example.com/chat/a", List.of(1)))
					.isEqualTo(1);
				assertThat(client.receive()).isEqualTo("[8,\"http://example.com/chat/a\",[1]]");
			}
		});
	}

	private static void subscribe(TestClient client) {
		client.send("[5,\"http://example.com/chat/a\"]");
		assertThat(client.exchange("[2,\"s\",\"http://example.com/ping\"]")).isEqualTo("[3,\"s\",\"pong\"]");
	}

	@Test
	void payloadsAreBoundWithTheMapperOfTheApplication() {
		this.server.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE").run((context) -> {
			try (TestClient client = TestClient.connect(TestServers.port(context))) {
				assertThat(client.exchange("[2,\"c\",\"http://example.com/person\"]"))
					.isEqualTo("[3,\"c\",{\"first_name\":\"Ada\"}]");
			}
		});
	}

	@Test
	void argumentsAreValidatedWithTheValidatorOfTheApplication() {
		this.server.run((context) -> {
			try (TestClient client = TestClient.connect(TestServers.port(context))) {
				assertThat(client.exchange("[2,\"a\",\"http://example.com/greet\",{\"firstName\":\"Ada\"}]"))
					.isEqualTo("[3,\"a\",\"Hello Ada\"]");
				assertThat(client.exchange("[2,\"b\",\"http://example.com/greet\",{\"firstName\":\" \"}]"))
					.startsWith("[4,\"b\",")
					.contains("firstName");
			}
		});
	}

	@Test
	void tellsABrowserWhatTheAddressIsFor() {
		this.server.run((context) -> {
			Handshake answer = Handshake.plain(TestServers.port(context), "GET /wamp HTTP/1.1");
			assertThat(answer.status()).isEqualTo(426);
			assertThat(answer.body()).contains("speaks WebSocket");
		});
	}

	@Test
	void leavesOtherPathsToTheApplication() {
		this.server.run((context) -> {
			int port = TestServers.port(context);
			assertThat(Handshake.plain(port, "GET /page HTTP/1.1").body()).isEqualTo("page");
			assertThat(Handshake.plain(port, "GET /wamp/more HTTP/1.1").body()).isEqualTo("page");
		});
	}

	@Test
	void staysWithinTheBasePath() {
		this.server.withPropertyValues("spring.webflux.base-path=/app", "wamp.server.path=/ws").run((context) -> {
			int port = TestServers.port(context);
			assertThat(Handshake.plain(port, "GET /app/ws HTTP/1.1").status()).isEqualTo(426);
			assertThat(Handshake.plain(port, "GET /ws HTTP/1.1").status()).isEqualTo(404);
		});
	}

	@Test
	void commitActionsOfFiltersTakeEffect() {
		this.server.run((context) -> {
			int port = TestServers.port(context);
			assertThat(Handshake.request(port).head()).startsWith("HTTP/1.1 101")
				.containsIgnoringCase("set-cookie: seen=yes");
			assertThat(Handshake.request(port, "Origin: https://evil.example").head()).startsWith("HTTP/1.1 403")
				.containsIgnoringCase("set-cookie: seen=yes");
		});
	}

	@Test
	void refusalsSayWhy() {
		this.server.run((context) -> {
			Handshake answer = Handshake.request(TestServers.port(context), "Origin: https://evil.example");
			assertThat(answer.status()).isEqualTo(403);
			assertThat(answer.body()).contains("no other origin is allowed here");
		});
	}

	@Test
	void originsChangeWhileTheServerRuns() {
		this.server.withPropertyValues("wamp.server.allowed-origins=https://a.example").run((context) -> {
			int port = TestServers.port(context);
			AllowedOriginMiddleware origins = context.getBean(AllowedOriginMiddleware.class);
			assertThat(Handshake.request(port, "Origin: https://a.example").status()).isEqualTo(101);
			assertThat(Handshake.request(port, "Origin: https://b.example").status()).isEqualTo(403);
			origins.allow("https://b.example");
			origins.disallow("https://a.example");
			assertThat(Handshake.request(port, "Origin: https://a.example").status()).isEqualTo(403);
			assertThat(Handshake.request(port, "Origin: https://b.example").status()).isEqualTo(101);
		});
	}

	@Test
	void pagesOfTheSameOriginMayConnect() {
		this.server.run((context) -> {
			int port = TestServers.port(context);
			assertThat(Handshake.request(port, "Origin: http://localhost:" + port).status()).isEqualTo(101);
		});
	}

	@Test
	void blockedAddressesChangeWhileTheServerRuns() {
		this.server.withPropertyValues("wamp.server.blocked-ips=127.0.0.0/8").run((context) -> {
			int port = TestServers.port(context);
			Handshake refused = Handshake.request(port);
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.body()).contains("your address");
			context.getBean(BlockedAddressMiddleware.class).unblock("127.0.0.0/8");
			assertThat(Handshake.request(port).status()).isEqualTo(101);
		});
	}

	@Test
	void forwardedAddressesDoNotCountByDefault() {
		this.server.withPropertyValues("wamp.server.blocked-ips=203.0.113.7,2001:db8::/32")
			.run((context) -> assertThat(
					Handshake.request(TestServers.port(context), "X-Forwarded-For: 203.0.113.7").status())
				.isEqualTo(101));
	}

	@Test
	void forwardedAddressesCountWhereTheServerOrTheFrameworkTrustsThem() {
		for (String strategy : List.of("native", "framework")) {
			this.server
				.withPropertyValues("wamp.server.blocked-ips=203.0.113.7,2001:db8::/32",
						"server.forward-headers-strategy=" + strategy)
				.run((context) -> {
					int port = TestServers.port(context);
					assertThat(Handshake.request(port).status()).isEqualTo(101);
					assertThat(Handshake.request(port, "X-Forwarded-For: 203.0.113.7").status()).as(strategy)
						.isEqualTo(403);
					assertThat(Handshake.request(port, "Forwarded: for=\"[2001:db8::7]:4711\"").status()).as(strategy)
						.isEqualTo(403);
				});
		}
	}

	@Test
	void forwardedHostsMakeTheSameOrigin() {
		for (String strategy : List.of("native", "framework")) {
			this.server.withPropertyValues("server.forward-headers-strategy=" + strategy)
				.run((context) -> assertThat(Handshake
					.request(TestServers.port(context), "Origin: https://app.example", "X-Forwarded-Proto: https",
							"X-Forwarded-Host: app.example", "X-Forwarded-Port: 443")
					.status()).as(strategy).isEqualTo(101));
		}
	}

	@Test
	void bearsCompressionAndHttp2() {
		this.server
			.withPropertyValues("server.compression.enabled=true", "server.compression.min-response-size=1B",
					"server.http2.enabled=true")
			.run((context) -> {
				try (TestClient client = TestClient.connect(TestServers.port(context))) {
					assertThat(client.exchange("[2,\"c1\",\"http://example.com/add\",1,2]")).isEqualTo("[3,\"c1\",3]");
				}
			});
	}

	@Test
	void httpMiddlewareSeesTheExchange() {
		this.server.withBean(HttpMiddleware.class, () -> (request, next) -> Mono.deferContextual((context) -> {
			assertThat(ServerWebExchangeContextFilter.getExchange(context)).isPresent();
			return next.handle(request);
		})).run((context) -> assertThat(Handshake.request(TestServers.port(context)).status()).isEqualTo(101));
	}

	@Test
	void openConnectionsDoNotKeepTheExchange() {
		AtomicReference<WeakReference<Object>> exchange = new AtomicReference<>();
		this.server.withBean("recorder", WebFilter.class, () -> (current, chain) -> {
			exchange.set(new WeakReference<>(current));
			return chain.filter(current);
		}).run((context) -> {
			try (TestClient client = TestClient.connect(TestServers.port(context))) {
				await().atMost(Duration.ofSeconds(5)).until(() -> {
					System.gc();
					return exchange.get().get() == null;
				});
				assertThat(client.exchange("[2,\"c\",\"http://example.com/ping\"]")).isEqualTo("[3,\"c\",\"pong\"]");
			}
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@WampRpc("http://example.com/add")
		int add(int a, int b) {
			return a + b;
		}

		@WampRpc("http://example.com/greet")
		String greet(@Valid Person person) {
			return "Hello " + person.firstName();
		}

		@Bean
		HandlerRegistrar handlers() {
			return (handlers) -> handlers.rpc("http://example.com/ping", (request) -> Mono.just("pong"))
				.rpc("http://example.com/person", (request) -> Mono.just(new Person("Ada")));
		}

		@Bean
		RouterFunction<ServerResponse> pages() {
			return RouterFunctions.route().GET("/**", (request) -> ServerResponse.ok().bodyValue("page")).build();
		}

		@Bean
		WebFilter cookieFilter() {
			return (exchange, chain) -> {
				exchange.getResponse().beforeCommit(() -> {
					exchange.getResponse().addCookie(ResponseCookie.from("seen", "yes").build());
					return Mono.empty();
				});
				return chain.filter(exchange);
			};
		}

	}

	record Person(@NotBlank String firstName) {

	}

}
