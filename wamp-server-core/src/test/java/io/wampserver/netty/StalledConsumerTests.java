// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.testing.PlainServer;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.websocket.WebSocketConnection;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client that takes nothing of what waits for it is found in time, whether more is sent
 * or not.
 */
class StalledConsumerTests {

	private static final Duration TIMEOUT = Duration.ofMillis(300);

	private static final int MUCH = 8_000_000;

	private static final int PART = 500_000;

	private static StallWatch watchOf(WebSocketConnection connection) {
		return ((NettyWebSocketConnection) connection).outbound().output().stallWatch();
	}

	@Test
	void aTimerFindsWhoTakesNothing() throws InterruptedException {
		LinkedBlockingQueue<ConnectionClosed> closed = new LinkedBlockingQueue<>();
		try (TestServer server = TestServer.with()
			.transport((transport) -> transport.outboundTimeout(TIMEOUT).outboundQueueLimit(2 * MUCH))
			.endpoint((endpoint) -> endpoint.listener((event) -> {
				if (event instanceof ConnectionClosed ended) {
					closed.add(ended);
				}
			}))
			.start()) {
			TestClient slow = server.connect(server.handshake().receiveBuffer(65536)).welcomed().subscribe("t");
			TestClient fast = server.connect().subscribe("t");
			slow.socket().pauseReading();
			server.endpoint().publisher().publish("t", 0); // it may read one more
			long start = System.nanoTime();
			server.endpoint().publisher().publish("t", "x".repeat(MUCH));
			ConnectionClosed ended = closed.poll(10, TimeUnit.SECONDS);
			assertThat(ended).isNotNull();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(TIMEOUT);
			assertThat(ended.connection().id()).isEqualTo(slow.sessionId());
			assertThat(ended.disconnect().cause()).isEqualTo(Disconnect.Cause.SLOW_CONSUMER);
			slow.socket().resumeReading();
			assertThat(slow.expect("[8,\"t\",0]").text()).hasSizeGreaterThan(MUCH);
			assertThat(slow.expectClose(1008)).isEqualTo("outbound timeout");
			assertThat(fast.expect("[8,\"t\",0]").text()).hasSizeGreaterThan(MUCH);
			server.endpoint().publisher().publish("t", 1);
			fast.expect("[8,\"t\",1]");
			assertThat(closed).as("more that have ended").isEmpty();
		}
	}

	/** As far as the operating system tells: when a third of its buffer is free. */
	@Test
	void whoTakesALittleNowAndThenStays() {
		Duration allowed = Duration.ofSeconds(1);
		try (PlainServer server = PlainServer
			.start((transport) -> transport.outboundTimeout(allowed).outboundQueueLimit(100 * PART))) {
			RawWebSocket client = server.connect(server.handshake().receiveBuffer(65536));
			WebSocketConnection connection = server.opened();
			client.pauseReading();
			for (int i = 0; i < 90; i++) {
				connection.sendBinary(new byte[PART]);
			}
			assertThat(connection.queuedBytes()).isPositive();
			long start = System.nanoTime();
			for (int i = 1; i <= 25; i++) {
				long due = i * allowed.toNanos() / 10;
				await().pollInterval(Duration.ofMillis(10)).until(() -> System.nanoTime() - start > due);
				client.resumeReading();
				assertThat(PlainServer.next(client).payload()).hasSize(PART);
				client.pauseReading();
			}
			assertThat(connection.isOpen()).isTrue();
			assertThat(watchOf(connection).isBusy()).isTrue();
		}
	}

	@Test
	void nobodyIsWatchedForWhomNothingWaits() {
		try (PlainServer server = PlainServer
			.start((transport) -> transport.outboundTimeout(Duration.ofSeconds(5)).outboundQueueLimit(MUCH))) {
			RawWebSocket client = server.connect(server.handshake().receiveBuffer(65536));
			WebSocketConnection connection = server.opened();
			connection.send("small");
			assertThat(PlainServer.next(client).text()).isEqualTo("small");
			assertThat(watchOf(connection).isBusy()).isFalse();
			client.pauseReading();
			connection.send("one more it may read");
			connection.sendBinary(new byte[MUCH]);
			await().until(() -> watchOf(connection).isBusy());
			client.resumeReading();
			assertThat(PlainServer.next(client).text()).isEqualTo("one more it may read");
			assertThat(PlainServer.next(client).payload()).hasSize(MUCH);
			await().until(() -> !watchOf(connection).isBusy());
			assertThat(connection.isOpen()).isTrue();
		}
	}

	/** That is the application's doing, not the client's. */
	@Test
	void whoWaitsForAFragmentIsNotSlow() {
		try (PlainServer server = PlainServer.start((transport) -> transport.outboundTimeout(TIMEOUT))) {
			RawWebSocket client = server.connect();
			WebSocketConnection connection = server.opened();
			connection.sendText(Mono.never()).subscribe();
			connection.send("behind");
			client.send(RawFrame.PING, new byte[0]);
			assertThat(client.pollPong(Duration.ofSeconds(10))).isNotNull();
			assertThat(connection.queuedBytes()).isPositive();
			assertThat(watchOf(connection).isBusy()).isFalse();
		}
	}

	@Test
	void zeroIsForAnyTime() {
		try (PlainServer server = PlainServer.start((transport) -> transport.outboundTimeout(Duration.ZERO))) {
			server.connect();
			assertThat(watchOf(server.opened())).isNull();
		}
	}

}
