// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.WampEvent;
import io.wampserver.protocol.ShutdownStyle;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How connections end when the server stops (protocol reference section 8.3).
 */
class ShutdownTests {

	private static TestServer start(ShutdownStyle style, Duration timeout) {
		return TestServer.with().endpoint((endpoint) -> endpoint.shutdown(style, timeout)).start();
	}

	@Test
	void dropIsTheDefault() {
		try (TestServer server = TestServer.start()) {
			TestClient client = server.connect();
			server.server().dispose();
			client.expectEnd();
		}
	}

	@Test
	void dropEndsTcpWithoutACloseFrame() {
		List<WampEvent> events = new CopyOnWriteArrayList<>();
		try (TestServer server = TestServer.with()
			.endpoint((endpoint) -> endpoint.shutdown(ShutdownStyle.DROP, Duration.ofSeconds(10)).listener(events::add))
			.start()) {
			TestClient client = server.connect().subscribe("t");
			server.server().dispose();
			client.expectEnd();
		}
		assertThat(events).last(InstanceOfAssertFactories.type(ConnectionClosed.class))
			.extracting(ConnectionClosed::disconnect)
			.isEqualTo(new Disconnect(CloseStatus.ABNORMAL, Disconnect.Cause.SHUTDOWN));
	}

	@Test
	void closeFrameTellsThatTheServerGoesAway() {
		try (TestServer server = start(ShutdownStyle.CLOSE_FRAME, Duration.ofSeconds(10))) {
			TestClient client = server.connect().subscribe("t");
			server.endpoint().publisher().publish("t", 1);
			server.server().dispose();
			client.expect("[8,\"t\",1]");
			assertThat(client.expectClose(1001)).isEqualTo("server shutting down");
		}
	}

	@Test
	void aClientThatDoesNotAnswerTheCloseFrameIsCutInTime() {
		try (TestServer server = start(ShutdownStyle.CLOSE_FRAME, Duration.ofMillis(200))) {
			TestClient client = server.connect(server.handshake().unresponsive()).welcomed();
			long start = System.nanoTime();
			server.server().dispose();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(190),
					Duration.ofSeconds(4));
			client.expectClose(1001);
		}
	}

	@Test
	void theStateTellsHowFarItIs() {
		try (TestServer server = start(ShutdownStyle.CLOSE_FRAME, Duration.ofSeconds(1))) {
			// Whoever answers the close frame might be gone before the state is asked
			// for.
			TestClient client = server.connect(server.handshake().unresponsive()).welcomed();
			assertThat(server.endpoint().state()).isEqualTo(Endpoint.State.OPEN);
			Mono<Void> stopping = server.endpoint().stop();
			assertThat(server.endpoint().state()).isEqualTo(Endpoint.State.OPEN);
			CompletableFuture<Void> stopped = stopping.toFuture();
			assertThat(server.endpoint().state()).isEqualTo(Endpoint.State.STOPPING);
			client.expectClose(1001);
			stopped.orTimeout(10, TimeUnit.SECONDS).join();
			assertThat(server.endpoint().state()).isEqualTo(Endpoint.State.STOPPED);
		}
	}

	@Test
	void handshakesAreRefusedWhileStopping() {
		try (TestServer server = TestServer.start()) {
			server.endpoint().stop().block(Duration.ofSeconds(10));
			assertThat(server.handshake().answer().status()).isEqualTo(503);
		}
	}

	@Test
	void whoIsLetInMeanwhileEndsLikeTheOthers() throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		Sinks.Empty<Void> decision = Sinks.empty();
		try (TestServer server = TestServer.with()
			.endpoint((endpoint) -> endpoint.shutdown(ShutdownStyle.CLOSE_FRAME, Duration.ofSeconds(1))
				.http((request, next) -> {
					asked.countDown();
					return decision.asMono().then(next.handle(request));
				}))
			.start()) {
			CompletableFuture<TestClient> client = CompletableFuture.supplyAsync(server::connect);
			assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
			server.endpoint().stop().block(Duration.ofSeconds(10));
			decision.tryEmitEmpty();
			assertThat(client.orTimeout(10, TimeUnit.SECONDS).join().expectClose(1001))
				.isEqualTo("server shutting down");
		}
	}

}
