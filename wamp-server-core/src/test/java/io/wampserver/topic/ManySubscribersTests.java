// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.wampserver.message.Recipients;
import io.wampserver.protocol.SlowConsumers;
import io.wampserver.protocol.WampConnection;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.websocket.SlowConsumerPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Subscribers that do not read, among many that do.
 */
class ManySubscribersTests {

	private static final int LIMIT = 40_000;

	private static final int EVENTS = 200;

	private static final String CONTENT = "x".repeat(400);

	/** Fills the buffers of the operating systems. */
	private static void block(TestServer server, List<TestClient> clients) {
		for (TestClient client : clients) {
			client.socket().pauseReading();
			server.endpoint()
				.publisher()
				.publishWithResult("t", "one more it may read", Recipients.only(client.sessionId()))
				.toCompletableFuture()
				.join();
			server.endpoint().publisher().publishTo(client.sessionId(), "t", "x".repeat(8_000_000));
			await().until(() -> !connection(server, client).writable().toFuture().isDone());
		}
	}

	private static WampConnection connection(TestServer server, TestClient client) {
		return Objects.requireNonNull(server.endpoint().sessions().find(client.sessionId()));
	}

	@ParameterizedTest
	@EnumSource(names = { "CLOSE", "KEEP_LATEST" })
	void nobodyElseLosesAnythingNorIsMemoryUsed(SlowConsumerPolicy policy) {
		try (TestServer server = TestServer.with()
			.options((options) -> options.slowConsumers(SlowConsumers.builder().policy(policy, "t").build()))
			.transport(20_000_000, LIMIT)
			.start()) {
			List<TestClient> clients = Stream
				.generate(() -> server.connect(server.handshake().receiveBuffer(65536)).welcomed().subscribe("t"))
				.limit(100)
				.toList();
			List<TestClient> slow = clients.subList(0, 5);
			List<WampConnection> connections = slow.stream().map((client) -> connection(server, client)).toList();
			block(server, slow);
			AtomicLong most = new AtomicLong();
			for (int i = 0; i < EVENTS; i++) {
				int next = i + 1;
				server.endpoint().publisher().publish("t", List.of(i, CONTENT));
				connections.forEach((connection) -> most.accumulateAndGet(connection.queuedBytes(), Math::max));
				if (i % 50 == 49) { // so that nobody else is slow
					clients.subList(5, 100).forEach((client) -> expect(client, next - 50, next));
				}
			}
			assertThat(most.get()).as("bytes that wait").isLessThanOrEqualTo(LIMIT);
			assertThat(server.endpoint().connections().size())
				.isEqualTo((policy == SlowConsumerPolicy.CLOSE) ? 95 : 100);
			if (policy != SlowConsumerPolicy.CLOSE) {
				slow.forEach((client) -> client.socket().resumeReading());
				slow.forEach((client) -> client.expect("[8,\"t\",\"one more it may read\"]").expect("[8,\"t\",\"*\"]"));
				connections.forEach((connection) -> await().until(() -> connection.queuedBytes() == 0));
				server.endpoint().publisher().publish("t", "end");
				slow.forEach((client) -> assertThat(received(client))
					.isEqualTo(EVENTS - connection(server, client).traffic().messagesDropped()));
			}
		}
	}

	private static void expect(TestClient client, int from, int to) {
		IntStream.range(from, to).forEach((i) -> assertThat(client.text()).startsWith("[8,\"t\",[" + i + ","));
	}

	private static long received(TestClient client) {
		return Stream.generate(client::text).takeWhile((text) -> !text.contains("end")).count();
	}

}
