// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

import io.wampserver.WampServer;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.WampServerCustomizer;
import io.wampserver.spring.WampServerStartedEvent;
import io.wampserver.topic.TopicPublisher;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

class OwnPortServerTests {

	private final ApplicationContextRunner server = TestServers.ownPort()
		.withUserConfiguration(Application.class)
		.withPropertyValues("wamp.server.topics=http://example.com/chat");

	@Test
	void callsSubscribesAndPublishesWithoutAWebServer() {
		this.server.run((context) -> {
			try (TestClient client = TestClient.connect(TestServers.port(context))) {
				client.send("[5,\"http://example.com/chat\"]");
				assertThat(client.exchange("[2,\"c\",\"http://example.com/ping\"]")).isEqualTo("[3,\"c\",\"pong\"]");
				context.getBean(TopicPublisher.class).publish("http://example.com/chat", 1);
				assertThat(client.receive()).isEqualTo("[8,\"http://example.com/chat\",1]");
			}
		});
	}

	@Test
	void standsBesideAWebServer() {
		TestServers.mounted()
			.withUserConfiguration(Application.class)
			.withPropertyValues("wamp.server.port=0", "wamp.server.address=127.0.0.1")
			.run((context) -> {
				int webPort = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
				assertThat(TestServers.port(context)).isNotEqualTo(webPort);
				assertThat(Handshake.request(TestServers.port(context)).status()).isEqualTo(101);
				assertThat(Handshake.request(webPort).status()).isEqualTo(404);
			});
	}

	@Test
	void announcesItsPort() {
		this.server.run((context) -> {
			WampServer server = context.getBean(WampServer.class);
			assertThat(context.getBean(Application.class).startedPort).isEqualTo(server.port())
				.isEqualTo(TestServers.port(context));
		});
	}

	@Test
	void speaksTlsWithAnSslBundle() {
		this.server
			.withPropertyValues("spring.ssl.bundle.pem.wamp.keystore.certificate=classpath:tls/server.crt",
					"spring.ssl.bundle.pem.wamp.keystore.private-key=classpath:tls/server.key",
					"spring.ssl.bundle.pem.client.truststore.certificate=classpath:tls/server.crt",
					"wamp.server.ssl.bundle=wamp")
			.run((context) -> {
				HttpClient http = HttpClient.newBuilder()
					.sslContext(context.getBean(SslBundles.class).getBundle("client").createSslContext())
					.build();
				URI uri = URI.create("wss://localhost:" + TestServers.port(context) + "/wamp");
				try (TestClient client = TestClient.connect(http, uri)) {
					assertThat(client.exchange("[2,\"c\",\"http://example.com/ping\"]"))
						.isEqualTo("[3,\"c\",\"pong\"]");
				}
			});
	}

	@Test
	void listensOnTheAddressAlone() {
		this.server.withPropertyValues("wamp.server.address=127.0.0.2").run((context) -> {
			int port = TestServers.port(context);
			// The handshake goes to 127.0.0.1.
			assertThat(catchThrowable(() -> Handshake.request(port))).isInstanceOf(ConnectException.class);
		});
	}

	@Test
	void forwardedAddressesCountOnlyWhereTrusted() {
		ApplicationContextRunner blocking = this.server.withPropertyValues("wamp.server.blocked-ips=203.0.113.7");
		blocking.run((context) -> assertThat(
				Handshake.request(TestServers.port(context), "X-Forwarded-For: 203.0.113.7").status())
			.isEqualTo(101));
		blocking.withPropertyValues("wamp.server.forwarded-headers=true")
			.run((context) -> assertThat(
					Handshake.request(TestServers.port(context), "X-Forwarded-For: 203.0.113.7").status())
				.isEqualTo(403));
	}

	@Test
	void otherPathsAreNotFound() {
		this.server
			.run((context) -> assertThat(Handshake.plain(TestServers.port(context), "GET /other HTTP/1.1").status())
				.isEqualTo(404));
	}

	@Test
	void keepsTheProcessAliveUntilTheContextIsClosed() {
		this.server.run((context) -> assertThat(keepAliveThreads()).hasSize(1));
		await().atMost(Duration.ofSeconds(5)).until(() -> keepAliveThreads().isEmpty());
	}

	private static List<Thread> keepAliveThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("wamp-server") && !thread.isDaemon())
			.toList();
	}

	@Test
	void canBeCustomized() {
		this.server
			.withBean(WampServerCustomizer.class,
					() -> (server) -> server
						.customize((http) -> http.httpRequestDecoder((spec) -> spec.maxInitialLineLength(64))))
			.run((context) -> assertThat(
					Handshake.plain(TestServers.port(context), "GET /" + "x".repeat(64) + " HTTP/1.1").status())
				.isEqualTo(414));
	}

	@Test
	void closesThePortWithTheContext() {
		int[] port = new int[1];
		this.server.run((context) -> port[0] = TestServers.port(context));
		assertThat(catchThrowable(() -> Handshake.request(port[0]))).isInstanceOf(ConnectException.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		private int startedPort;

		@EventListener
		void started(WampServerStartedEvent event) {
			this.startedPort = event.port();
		}

		@Bean
		HandlerRegistrar ping() {
			return (handlers) -> handlers.rpc("http://example.com/ping", (request) -> Mono.just("pong"));
		}

	}

}
