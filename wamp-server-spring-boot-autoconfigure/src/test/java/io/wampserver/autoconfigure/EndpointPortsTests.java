// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.wampserver.Endpoint;
import io.wampserver.WampServer;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.WampServerCustomizer;
import io.wampserver.spring.WampServerStartedEvent;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class EndpointPortsTests {

	private final ApplicationContextRunner ownPort = TestServers.ownPort().withUserConfiguration(Application.class);

	private final ReactiveWebApplicationContextRunner mounted = TestServers.mounted()
		.withUserConfiguration(Application.class)
		.withPropertyValues("wamp.server.address=127.0.0.1");

	@Test
	void ownPortIsBesideTheMount() {
		this.mounted.withPropertyValues("wamp.server.endpoints.admin.port=0", "wamp.server.endpoints.more.path=/more")
			.run((context) -> {
				int web = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
				int admin = port(context, "admin");
				assertThat(admin).isNotEqualTo(web);
				assertThat(where(web, "/wamp")).isEqualTo("default");
				assertThat(where(web, "/more")).isEqualTo("more");
				assertThat(where(admin, "/wamp")).isEqualTo("admin");
				assertThat(Handshake.at(admin, "/more").status()).isEqualTo(404);
				assertThat(context.getEnvironment().containsProperty("local.wamp.server.port")).isFalse();
				assertThat(context).doesNotHaveBean(WampServer.class);
			});
	}

	@Test
	void thePortOfTheDefaultEndpointIsInherited() {
		this.ownPort.withPropertyValues("wamp.server.endpoints.admin.path=/admin").run((context) -> {
			assertThat(port(context, "admin")).isEqualTo(TestServers.port(context));
			assertThat(where(TestServers.port(context), "/wamp")).isEqualTo("default");
			assertThat(where(TestServers.port(context), "/admin")).isEqualTo("admin");
			assertThat(context.getBean(WampServer.class).endpoints()).extracting(Endpoint::name)
				.containsExactly("default", "admin");
		});
	}

	@Test
	void anyFreePortIsAPortOfItsOwn() {
		this.ownPort.withPropertyValues("wamp.server.endpoints.admin.port=0", "wamp.server.endpoints.more.port=0")
			.run((context) -> {
				List<Integer> ports = List.of(TestServers.port(context), port(context, "admin"), port(context, "more"));
				assertThat(ports).doesNotHaveDuplicates();
				assertThat(where(ports.get(0), "/wamp")).isEqualTo("default");
				assertThat(where(ports.get(1), "/wamp")).isEqualTo("admin");
				assertThat(where(ports.get(2), "/wamp")).isEqualTo("more");
				assertThat(context.getBean(Application.class).started).containsExactlyElementsOf(ports);
			});
	}

	@Test
	void endpointsShareAPort() throws Exception {
		int port = freePort();
		this.mounted
			.withPropertyValues("wamp.server.endpoints.admin.port=" + port, "wamp.server.endpoints.admin.path=/admin",
					"wamp.server.endpoints.more.port=" + port, "wamp.server.endpoints.more.path=/admin/more")
			.run((context) -> {
				assertThat(List.of(port(context, "admin"), port(context, "more"))).containsOnly(port);
				assertThat(where(port, "/admin")).isEqualTo("admin");
				assertThat(where(port, "/admin/more")).isEqualTo("more");
				assertThat(context.getBean(Application.class).started).containsExactly(port);
			});
	}

	private static int freePort() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Test
	void addressIsThatOfThePort() {
		this.ownPort
			.withPropertyValues("wamp.server.endpoints.admin.port=0", "wamp.server.endpoints.admin.address=127.0.0.2")
			.run((context) -> {
				int port = port(context, "admin");
				// The handshake goes to 127.0.0.1.
				assertThat(catchThrowable(() -> Handshake.request(port))).isInstanceOf(ConnectException.class);
			});
	}

	@Test
	void tlsIsThatOfThePort() {
		this.mounted
			.withPropertyValues("spring.ssl.bundle.pem.wamp.keystore.certificate=classpath:tls/server.crt",
					"spring.ssl.bundle.pem.wamp.keystore.private-key=classpath:tls/server.key",
					"spring.ssl.bundle.pem.client.truststore.certificate=classpath:tls/server.crt",
					"wamp.server.endpoints.admin.port=0", "wamp.server.endpoints.admin.ssl.bundle=wamp")
			.run((context) -> {
				HttpClient http = HttpClient.newBuilder()
					.sslContext(context.getBean(SslBundles.class).getBundle("client").createSslContext())
					.build();
				URI uri = URI.create("wss://localhost:" + port(context, "admin") + "/wamp");
				try (TestClient client = TestClient.connect(http, uri)) {
					assertThat(client.exchange("[2,\"c\",\"http://example.com/where\"]"))
						.isEqualTo("[3,\"c\",\"admin\"]");
				}
			});
	}

	@Test
	void customizersAreForEveryPortUnlessSelected() {
		this.ownPort.withUserConfiguration(Customizers.class)
			.withPropertyValues("wamp.server.endpoints.admin.port=0")
			.run((context) -> {
				String line = "GET /" + "x".repeat(80) + " HTTP/1.1";
				assertThat(Handshake.plain(TestServers.port(context), line).status()).isEqualTo(404);
				assertThat(Handshake.plain(port(context, "admin"), line).status()).isEqualTo(414);
			});
	}

	@Test
	void allPortsAreClosedWithTheContext() {
		int[] ports = new int[2];
		this.ownPort.withPropertyValues("wamp.server.endpoints.admin.port=0").run((context) -> {
			ports[0] = TestServers.port(context);
			ports[1] = port(context, "admin");
		});
		for (int port : ports) {
			assertThat(catchThrowable(() -> Handshake.request(port))).isInstanceOf(ConnectException.class);
		}
	}

	@Test
	void noPortStaysOpenWhereOneCannotBeHad() throws Exception {
		int free = freePort();
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.ownPort
				.withPropertyValues("wamp.server.port=" + free,
						"wamp.server.endpoints.admin.port=" + other.getLocalPort())
				.run((context) -> assertThat(context).hasFailed());
		}
		assertThat(catchThrowable(() -> Handshake.request(free))).isInstanceOf(ConnectException.class);
	}

	private static int port(ApplicationContext context, String endpoint) {
		return context.getEnvironment().getRequiredProperty("local.wamp.server." + endpoint + ".port", Integer.class);
	}

	private static String where(int port, String path) {
		try (TestClient client = TestClient.at(port, path)) {
			String answer = client.exchange("[2,\"c\",\"http://example.com/where\"]");
			return answer.substring("[3,\"c\",\"".length(), answer.length() - 2);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		private final Queue<Integer> started = new ConcurrentLinkedQueue<>();

		@EventListener
		void started(WampServerStartedEvent event) {
			this.started.add(event.port());
		}

		@Bean
		@ForEndpoint(ForEndpoint.ALL)
		HandlerRegistrar where() {
			return (handlers) -> handlers.rpc("http://example.com/where",
					(request) -> Mono.just(request.connection().endpoint()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		@ForEndpoint("admin")
		WampServerCustomizer ofAdmin() {
			return (server) -> server
				.customize((http) -> http.httpRequestDecoder((spec) -> spec.maxInitialLineLength(64)));
		}

	}

}
