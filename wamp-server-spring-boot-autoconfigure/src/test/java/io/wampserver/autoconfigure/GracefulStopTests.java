// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.wampserver.spring.WampEndpointLifecycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

class GracefulStopTests {

	private static final Duration LIMIT = Duration.ofSeconds(3);

	@Test
	void comesBeforeTheGracefulShutdownOfTheWebServer() {
		assertThat(WampEndpointLifecycle.PHASE).isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE)
			.isLessThan(SmartLifecycle.DEFAULT_PHASE);
	}

	@Test
	@Timeout(value = 20, unit = TimeUnit.SECONDS)
	void dropsConnectionsByDefault() {
		assertThat(stopMounted()).isEqualTo(TestClient.DROPPED);
	}

	@Test
	@Timeout(value = 20, unit = TimeUnit.SECONDS)
	void sendsCloseFramesOnDemand() {
		assertThat(stopMounted("wamp.server.shutdown-style=close-frame")).isEqualTo(1001);
	}

	@Test
	@Timeout(value = 20, unit = TimeUnit.SECONDS)
	void doesNotWaitLongForClientsThatDoNotAnswer() throws IOException {
		long[] stopping = new long[1];
		Socket[] client = new Socket[1];
		TestServers.mounted()
			.withPropertyValues("wamp.server.shutdown-style=close-frame", "wamp.server.shutdown-timeout=500ms")
			.run((context) -> {
				client[0] = Handshake.open(TestServers.port(context));
				stopping[0] = System.nanoTime();
			});
		assertThat(Duration.ofNanos(System.nanoTime() - stopping[0])).isLessThan(LIMIT);
		client[0].close();
	}

	@Test
	@Timeout(value = 20, unit = TimeUnit.SECONDS)
	void endsTheConnectionsOfItsOwnPort() {
		long[] stopping = new long[1];
		TestClient[] client = new TestClient[1];
		TestServers.ownPort().withPropertyValues("wamp.server.shutdown-style=close-frame").run((context) -> {
			client[0] = TestClient.connect(TestServers.port(context));
			stopping[0] = System.nanoTime();
		});
		assertThat(Duration.ofNanos(System.nanoTime() - stopping[0])).isLessThan(LIMIT);
		assertThat(client[0].closeCode()).isEqualTo(1001);
	}

	private static int stopMounted(String... properties) {
		long[] stopping = new long[1];
		TestClient[] client = new TestClient[1];
		TestServers.mounted()
			.withPropertyValues("server.shutdown=graceful")
			.withPropertyValues(properties)
			.run((context) -> {
				client[0] = TestClient.connect(TestServers.port(context));
				stopping[0] = System.nanoTime();
			});
		assertThat(Duration.ofNanos(System.nanoTime() - stopping[0])).isLessThan(LIMIT);
		return client[0].closeCode();
	}

}
