// SPDX-License-Identifier: Apache-2.0

package io.wampserver.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.connection.Traffic;
import io.wampserver.protocol.ViolationPolicy;
import io.wampserver.protocol.WampConnection;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.websocket.KeepAliveMiddleware;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What passes over connections is counted, and whoever wants to know learns what an
 * endpoint is used for.
 */
class EndpointMetricsTests {

	private final Metrics metrics = new Metrics();

	private TestServer start() {
		return TestServer.with()
			.options((options) -> options.violationPolicy(ViolationPolicy.IGNORE).maxPrefixes(1).maxSubscriptions(3))
			.endpoint((endpoint) -> endpoint.metrics(this.metrics))
			.start();
	}

	@Test
	void messagesAreCountedByType() {
		try (TestServer server = start()) {
			TestClient client = server.connect();
			client.send("[1,\"p\",\"http://example.com/\"]").send("[5,\"t\"]").send("[7,\"t\",1,false]");
			client.expect("[8,\"t\",1]").send("[6,\"t\"]").send("[2,\"1\",\"nowhere\"]").barrier();
			assertThat(this.metrics.counts())
				.containsExactlyInAnyOrderEntriesOf(Map.of(MessageType.WELCOME, 1, MessageType.PREFIX, 1,
						MessageType.SUBSCRIBE, 1, MessageType.PUBLISH, 1, MessageType.EVENT, 1, MessageType.UNSUBSCRIBE,
						1, MessageType.CALL, 2, MessageType.CALL_ERROR, 1, MessageType.CALL_RESULT, 1));
		}
	}

	@Test
	void publicationsSayHowManyGetThem() {
		try (TestServer server = start()) {
			TestClient first = server.connect().subscribe("t");
			server.connect().subscribe("t");
			server.endpoint().publisher().publish("t", 1);
			server.endpoint().publisher().publish("nobody", 1);
			first.expect("[8,\"t\",1]").send("[7,\"t\",2]").barrier();
			assertThat(this.metrics.receivers).containsExactly(2, 0, 1);
			assertThat(this.metrics.counts().get(MessageType.EVENT)).isEqualTo(3);
			assertThat(server.endpoint().subscriptionCount()).isEqualTo(2);
			assertThat(server.endpoint().topicCount()).isOne();
		}
	}

	@Test
	void violationsHaveCodes() {
		try (TestServer server = start()) {
			TestClient client = server.connect();
			client.send("nope").send("[99]").send("[1,\"a\",\"a\"]").barrier();
			client.send("[1,\"b\",\"b\"]").expectClose(1008);
			TestClient eager = server.connect();
			eager.send("[5,\"1\"]").send("[5,\"2\"]").send("[5,\"3\"]").send("[5,\"4\"]").expectClose(1008);
			TestClient broken = server.connect();
			broken.socket().send(RawFrame.TEXT, new byte[] { (byte) 0xFF });
			broken.expectClose(1007);
			assertThat(this.metrics.violations).containsExactly("not-json", "unknown-type", "too-many-prefixes",
					"too-many-subscriptions", "invalid-utf8");
		}
	}

	@Test
	void pingsOfTheKeepAliveAreTimed() {
		try (TestServer server = TestServer.with()
			.endpoint((endpoint) -> endpoint.metrics(this.metrics)
				.webSocket(new KeepAliveMiddleware(Duration.ofMillis(50), Duration.ofMillis(49))))
			.start()) {
			WampConnection connection = server.endpoint().sessions().find(server.connect().sessionId());
			await().until(() -> !this.metrics.roundTrips.isEmpty());
			assertThat(this.metrics.roundTrips.get(0)).isBetween(0L, Duration.ofSeconds(10).toNanos());
			assertThat(connection.roundTrip()).isNotNull().isLessThan(Duration.ofSeconds(10));
		}
	}

	@Test
	void aConnectionKnowsWhatHasPassedOverIt() {
		try (TestServer server = TestServer.start()) {
			TestClient client = server.connect();
			WampConnection connection = server.endpoint().sessions().find(client.sessionId());
			Traffic before = connection.traffic();
			assertThat(before.messagesReceived()).isZero();
			assertThat(before.messagesSent()).isOne(); // WELCOME
			client.send("[5,\"t\"]").send("[7,\"t\",12345,false]").expect("[8,\"t\",12345]").barrier();
			Traffic after = connection.traffic();
			assertThat(after.messagesReceived()).isEqualTo(3);
			assertThat(after.messagesSent()).isEqualTo(3);
			// Frames of the client have six bytes of header, those of the server two.
			assertThat(after.bytesReceived()).isGreaterThan("[5,\"t\"][7,\"t\",12345,false]".length() + 3 * 6);
			await().until(() -> connection.traffic().bytesSent() > before.bytesSent() + "[8,\"t\",12345]".length());
			assertThat(connection.queuedBytes()).isZero();
		}
	}

	@Test
	void anEndpointRemembersWhatHasPassedOverConnectionsThatAreGone() {
		try (TestServer server = TestServer.start()) {
			TestClient first = server.connect().barrier();
			first.disconnect();
			TestClient second = server.connect().barrier();
			assertThat(server.endpoint().traffic().messagesReceived()).isEqualTo(2);
			assertThat(server.endpoint().traffic().messagesSent()).isEqualTo(4);
			Traffic own = server.endpoint().sessions().find(second.sessionId()).traffic();
			assertThat(server.endpoint().traffic().bytesReceived()).isGreaterThan(own.bytesReceived());
		}
	}

	@Test
	void eachEventOfABroadcastCountsForEachSubscriber() {
		try (TestServer server = TestServer.start()) {
			TestClient client = server.connect().subscribe("t");
			WampConnection connection = server.endpoint().sessions().find(client.sessionId());
			long before = connection.traffic().messagesSent();
			for (int i = 0; i < 100; i++) {
				server.endpoint().publisher().publish("t", i);
			}
			for (int i = 0; i < 100; i++) {
				client.expect("[8,\"t\"," + i + "]");
			}
			assertThat(connection.traffic().messagesSent()).isEqualTo(before + 100);
		}
	}

	/**
	 * Writes everything down.
	 */
	private static final class Metrics implements EndpointMetrics {

		private final Map<MessageType, Integer> messages = new EnumMap<>(MessageType.class);

		private final List<Integer> receivers = new CopyOnWriteArrayList<>();

		private final List<String> violations = new CopyOnWriteArrayList<>();

		private final List<Long> roundTrips = new CopyOnWriteArrayList<>();

		synchronized Map<MessageType, Integer> counts() {
			return new EnumMap<>(this.messages);
		}

		@Override
		public synchronized void received(MessageType type) {
			this.messages.merge(type, 1, Integer::sum);
		}

		@Override
		public synchronized void sent(MessageType type, int count) {
			this.messages.merge(type, count, Integer::sum);
		}

		@Override
		public void violated(String code) {
			this.violations.add(code);
		}

		@Override
		public void published(int count, long nanos) {
			this.receivers.add(count);
		}

		@Override
		public void roundTrip(long nanos) {
			this.roundTrips.add(nanos);
		}

	}

}
