// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.testing.PlainServer;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.websocket.WebSocketConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.wampserver.testing.PlainServer.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * How many messages of a client are read in a second. One that sends more is held up, and
 * loses nothing.
 */
class MessageRateTests {

	private PlainServer server;

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
	}

	private static void send(RawWebSocket client, int from, int to) {
		for (int i = from; i < to; i++) {
			client.sendText("" + i);
		}
	}

	private static void expect(RawWebSocket client, int from, int to) {
		for (int i = from; i < to; i++) {
			assertThat(next(client).text()).isEqualTo("" + i);
		}
	}

	@Test
	void whatIsBeyondTheBurstIsReadWhenTimeHasPassed() {
		this.server = PlainServer.start((transport) -> transport.messageRate(5, 3));
		RawWebSocket client = this.server.connect();
		WebSocketConnection connection = this.server.opened();
		long begin = System.nanoTime();
		ByteArrayOutputStream atOnce = new ByteArrayOutputStream();
		for (int i = 0; i < 5; i++) {
			atOnce.writeBytes(RawWebSocket.frame(0x80 | RawFrame.TEXT, ("" + i).getBytes(StandardCharsets.UTF_8)));
		}
		client.sendRaw(atOnce.toByteArray());
		expect(client, 0, 3);
		expect(client, 3, 4);
		assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(Duration.ofMillis(200).toNanos());
		expect(client, 4, 5);
		assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(Duration.ofMillis(400).toNanos());
		await().until(() -> !connection.isReadingSuspended());
	}

	@Test
	void messagesAreReadAtTheRateInOrderAndNoneIsLost() {
		this.server = PlainServer.start((transport) -> transport.messageRate(50, 10));
		RawWebSocket client = this.server.connect();
		long begin = System.nanoTime();
		send(client, 0, 40);
		expect(client, 0, 40);
		assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(Duration.ofMillis(30 * 20).toNanos());
	}

	@Test
	void pingsCountAsMessages() {
		this.server = PlainServer.start((transport) -> transport.messageRate(10, 1));
		RawWebSocket client = this.server.connect();
		long begin = System.nanoTime();
		for (int i = 0; i < 4; i++) {
			client.send(RawFrame.PING, new byte[] { 1 });
		}
		for (int i = 0; i < 4; i++) {
			assertThat(client.pollPong(Duration.ofSeconds(10))).isNotNull();
		}
		assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
	}

	@Test
	void eachConnectionHasARateOfItsOwn() {
		this.server = PlainServer.start((transport) -> transport.messageRate(1, 2));
		RawWebSocket busy = this.server.connect();
		WebSocketConnection connection = this.server.opened();
		send(busy, 0, 20);
		await().until(connection::isReadingSuspended);
		RawWebSocket other = this.server.connect();
		send(other, 0, 1);
		expect(other, 0, 1);
	}

	@Test
	void aHandlerThatHasSuspendedReadingIsNotOverruled() {
		this.server = PlainServer.start((transport) -> transport.messageRate(20, 2));
		RawWebSocket client = this.server.connect();
		WebSocketConnection connection = this.server.opened();
		this.server.suspendAfter(2);
		send(client, 0, 3);
		expect(client, 0, 2);
		await().during(Duration.ofMillis(200)).until(connection::isReadingSuspended);
		assertThat(client.poll(Duration.ZERO)).isNull();
		connection.executor().execute(connection::resumeReading);
		expect(client, 2, 3);
	}

	@Test
	void aClientThatIsHeldUpMayClose() {
		this.server = PlainServer.start((transport) -> transport.messageRate(10, 2));
		RawWebSocket client = this.server.connect();
		send(client, 0, 4);
		client.sendClose(1000, "");
		expect(client, 0, 4);
		assertThat(next(client).closeCode()).isEqualTo(1000);
	}

	@Test
	void aConnectionThatIsHeldUpCanBeClosed() {
		this.server = PlainServer.start((transport) -> transport.messageRate(1, 1));
		RawWebSocket client = this.server.connect();
		WebSocketConnection connection = this.server.opened();
		send(client, 0, 1);
		expect(client, 0, 1);
		connection.close();
		assertThat(next(client).closeCode()).isEqualTo(1000);
		assertThat(next(client).isEnd()).isTrue();
	}

	@Test
	void wampClientsAreHeldUpAndCounted() {
		List<String> violations = new CopyOnWriteArrayList<>();
		EndpointMetrics metrics = new EndpointMetrics() {
			@Override
			public void violated(String code) {
				violations.add(code);
			}
		};
		try (TestServer wamp = TestServer.with()
			.transport((transport) -> transport.messageRate(20, 2))
			.endpoint((endpoint) -> endpoint.metrics(metrics))
			.start()) {
			TestClient client = wamp.connect().send("[5,\"t\"]");
			assertThat(violations).isEmpty();
			for (int i = 0; i < 5; i++) {
				client.send("[7,\"t\"," + i + ",false]");
			}
			for (int i = 0; i < 5; i++) {
				client.expect("[8,\"t\"," + i + "]");
			}
			assertThat(violations).isNotEmpty().containsOnly("message-rate");
		}
	}

	@Test
	void aRateIsNotNegativeAndABurstPositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> TransportOptions.builder().messageRate(-1, 1).build())
			.withMessage("maxMessageRate: -1 (expected: >= 0)");
		assertThatIllegalArgumentException().isThrownBy(() -> TransportOptions.builder().messageRate(1, 0).build())
			.withMessage("messageBurst: 0 (expected: > 0)");
	}

}
