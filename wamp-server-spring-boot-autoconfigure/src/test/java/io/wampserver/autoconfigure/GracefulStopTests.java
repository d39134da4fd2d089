// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.WampEndpointLifecycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Sinks;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

	@Test
	@Timeout(value = 20, unit = TimeUnit.SECONDS)
	void finishesCallsWhileReadinessAndHandshakesAreRefused() {
		Sinks.One<Object> result = Sinks.one();
		CountDownLatch called = new CountDownLatch(1);
		List<Object> course = new CopyOnWriteArrayList<>();
		TestServers.mounted()
			.withPropertyValues("server.shutdown=graceful", "wamp.server.shutdown-style=close-frame")
			.withBean(HandlerRegistrar.class, () -> (handlers) -> handlers.rpc("http://example.com/slow", (request) -> {
				called.countDown();
				return result.asMono();
			}))
			.withInitializer((context) -> context.addApplicationListener((event) -> record(event, course)))
			.run((context) -> {
				int port = TestServers.port(context);
				TestClient client = TestClient.connect(port);
				client.send("[2,\"c\",\"http://example.com/slow\"]");
				assertThat(called.await(5, TimeUnit.SECONDS)).isTrue();
				CompletableFuture<Void> closing = CompletableFuture
					.runAsync(context.getSourceApplicationContext()::close);
				await().atMost(Duration.ofSeconds(5)).until(() -> Handshake.request(port).status() == 503);
				assertThat(course).containsExactly(ReadinessState.REFUSING_TRAFFIC);
				result.tryEmitValue("done");
				assertThat(client.receive()).isEqualTo("[3,\"c\",\"done\"]");
				assertThat(client.closeCode()).isEqualTo(1001);
				closing.join();
			});
		assertThat(course).containsExactly(ReadinessState.REFUSING_TRAFFIC, Disconnect.Cause.SHUTDOWN);
	}

	private static void record(ApplicationEvent event, List<Object> course) {
		if (event instanceof AvailabilityChangeEvent<?> change) {
			course.add(change.getState());
		}
		else if (event instanceof PayloadApplicationEvent<?> payload
				&& payload.getPayload() instanceof ConnectionClosed closed) {
			course.add(closed.disconnect().cause());
		}
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
