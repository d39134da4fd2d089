// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import io.wampserver.WampEndpoint;
import io.wampserver.http.ConnectionLimitMiddleware;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.netty.TransportOptions;
import io.wampserver.spring.EndpointBeans;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * The properties of limits at work, on the web server of the application and on ports of
 * the server's own.
 */
@Tag("slow")
class LimitPropertiesTests {

	/** Long enough to connect. */
	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final ReactiveWebApplicationContextRunner mounted = TestServers.mounted();

	private final ApplicationContextRunner ownPort = TestServers.ownPort();

	private static int refusal(int port, String path) {
		HttpClient http = HttpClient.newHttpClient();
		CompletionException ex = catchThrowableOfType(CompletionException.class,
				() -> TestClient.connect(http, URI.create("ws://localhost:" + port + path)).close());
		return (ex == null) ? 101 : ((WebSocketHandshakeException) ex.getCause()).getResponse().statusCode();
	}

	private static void whileOpen(Runnable assertion, TestClient... clients) {
		try {
			assertion.run();
		}
		finally {
			Stream.of(clients).forEach(TestClient::close);
		}
	}

	private static void becomesOpen(int port, String path) {
		await().untilAsserted(() -> assertThat(refusal(port, path)).isEqualTo(101));
	}

	@Test
	void connectionsOnTheWebServerAreBounded() {
		this.mounted.withPropertyValues("wamp.server.max-connections=1").run((context) -> {
			int port = TestServers.port(context);
			whileOpen(() -> assertThat(refusal(port, "/wamp")).isEqualTo(503), TestClient.connect(port));
			becomesOpen(port, "/wamp");
		});
	}

	@Test
	void connectionsFromAnAddressAreBounded() {
		this.ownPort.withPropertyValues("wamp.server.max-connections-per-address=1").run((context) -> {
			int port = TestServers.port(context);
			whileOpen(() -> assertThat(refusal(port, "/wamp")).isEqualTo(429), TestClient.connect(port));
			becomesOpen(port, "/wamp");
		});
	}

	@Test
	void connectionsOfAUserOfTheWebApplicationAreBounded() {
		WebFilter users = (exchange, chain) -> {
			String name = String.valueOf(exchange.getRequest().getQueryParams().getFirst("user"));
			return chain.filter(exchange.mutate().principal(Mono.just((Principal) () -> name)).build());
		};
		this.mounted.withBean(WebFilter.class, () -> users)
			.withPropertyValues("wamp.server.max-connections-per-user=1")
			.run((context) -> {
				int port = TestServers.port(context);
				whileOpen(() -> assertThat(refusal(port, "/wamp?user=ann")).isEqualTo(429),
						TestClient.at(port, "/wamp?user=ann"), TestClient.at(port, "/wamp?user=bob"));
				becomesOpen(port, "/wamp?user=ann");
			});
	}

	@Test
	void aHandshakeThatFailsOnTheWebServerNoLongerCounts() {
		WebFilter broken = (exchange, chain) -> {
			if (exchange.getRequest().getQueryParams().containsKey("broken")) {
				exchange.getResponse().beforeCommit(() -> Mono.error(new IllegalStateException("broken")));
			}
			return chain.filter(exchange);
		};
		this.mounted.withBean(WebFilter.class, () -> broken)
			.withPropertyValues("wamp.server.max-connections=1")
			.run((context) -> {
				int port = TestServers.port(context);
				assertThat(refusal(port, "/wamp?broken")).isEqualTo(500);
				assertThat(refusal(port, "/wamp?broken")).isEqualTo(500);
				TestClient.connect(port).close();
			});
	}

	@Test
	void aHandshakeThatTheWebServerGivesUpNoLongerCounts() {
		WebFilter impatient = (exchange, chain) -> chain.filter(exchange).timeout(TIMEOUT, Mono.defer(() -> {
			exchange.getResponse().setStatusCode(HttpStatus.GATEWAY_TIMEOUT);
			return exchange.getResponse().setComplete();
		}));
		HttpMiddleware undecided = (request, next) -> (request.uri().getQuery() != null) ? Mono.never()
				: next.handle(request);
		this.mounted.withBean(WebFilter.class, () -> impatient)
			.withBean(HttpMiddleware.class, () -> undecided)
			.withPropertyValues("wamp.server.max-connections=1")
			.run((context) -> {
				int port = TestServers.port(context);
				assertThat(refusal(port, "/wamp?undecided")).isEqualTo(504);
				assertThat(refusal(port, "/wamp?undecided")).isEqualTo(504);
				TestClient client = TestClient.connect(port);
				whileOpen(() -> await().during(TIMEOUT.multipliedBy(2)).until(() -> refusal(port, "/wamp") == 503),
						client);
			});
	}

	@Test
	void handshakesInASecondAreBounded() {
		this.ownPort.withPropertyValues("wamp.server.handshake-rate=1", "wamp.server.handshake-burst=2")
			.run((context) -> {
				int port = TestServers.port(context);
				int passed = 0;
				while (passed < 100 && refusal(port, "/wamp") == 101) {
					passed++;
				}
				// However slow this machine is.
				assertThat(passed).isBetween(2, 99);
			});
	}

	@Test
	void eachEndpointCountsItsOwnAndInheritsWhatItDoesNotSet() {
		this.ownPort
			.withPropertyValues("wamp.server.max-connections=1", "wamp.server.max-connections-per-address=7",
					"wamp.server.endpoints.admin.path=/admin", "wamp.server.endpoints.admin.max-connections=2",
					"wamp.server.endpoints.other.path=/other")
			.run((context) -> {
				int port = TestServers.port(context);
				whileOpen(() -> {
					assertThat(refusal(port, "/wamp")).isEqualTo(503);
					assertThat(refusal(port, "/admin")).isEqualTo(503);
					assertThat(refusal(port, "/other")).isEqualTo(503);
				}, TestClient.at(port, "/wamp"), TestClient.at(port, "/admin"), TestClient.at(port, "/admin"),
						TestClient.at(port, "/other"));
				EndpointBeans beans = context.getBean(EndpointBeans.class);
				assertThat(beans.extensions(ConnectionLimitMiddleware.class, "admin")).singleElement()
					.isSameAs(context.getBean("adminConnectionLimitMiddleware"));
				assertThat(context.getBean(ConnectionLimitMiddleware.class))
					.isSameAs(context.getBean("wampConnectionLimitMiddleware"));
			});
	}

	@Test
	void aBurstIsThatOfASecondUnlessItIsSet() {
		this.ownPort.withPropertyValues("wamp.server.max-message-rate=5").run((context) -> {
			TransportOptions transport = context.getBean(WampEndpoint.class).setup().transportOptions();
			assertThat(transport.maxMessageRate()).isEqualTo(5);
			assertThat(transport.messageBurst()).isEqualTo(5);
		});
		this.ownPort.withPropertyValues("wamp.server.max-message-rate=5", "wamp.server.message-burst=20")
			.run((context) -> assertThat(context.getBean(WampEndpoint.class).setup().transportOptions().messageBurst())
				.isEqualTo(20));
	}

	@Test
	void messagesInASecondAreBounded() {
		this.ownPort.withPropertyValues("wamp.server.max-message-rate=10", "wamp.server.message-burst=1")
			.run((context) -> {
				try (TestClient client = TestClient.connect(TestServers.port(context))) {
					long begin = System.nanoTime();
					for (int i = 0; i < 4; i++) {
						client.send("[2,\"" + i + "\",\"nowhere\"]");
					}
					for (int i = 0; i < 4; i++) {
						assertThat(client.receive()).startsWith("[4,\"" + i + "\"");
					}
					assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
				}
			});
	}

	@Test
	void endpointsOnOnePortGiveClientsTheSameTimeForTheHandshake() {
		this.ownPort
			.withPropertyValues("wamp.server.endpoints.admin.path=/admin",
					"wamp.server.endpoints.admin.handshake-timeout=3s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("wamp.server.endpoints.admin.handshake-timeout"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "max-connections", "max-connections-per-address", "max-connections-per-user", "handshake-rate",
					"handshake-burst", "max-message-rate", "message-burst", "max-topics", "handshake-timeout" })
	void aNegativeLimitFailsTheStartAndIsNamed(String property) {
		this.ownPort.withPropertyValues("wamp.server." + property + "=-1")
			.run((context) -> assertThat(context.getStartupFailure())
				.hasStackTraceContaining("InvalidPropertyException: wamp.server." + property + ": "));
	}

}
