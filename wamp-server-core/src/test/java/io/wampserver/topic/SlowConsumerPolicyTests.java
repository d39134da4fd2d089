// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.wampserver.event.ConnectionClosed;
import io.wampserver.message.Recipients;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.protocol.SlowConsumers;
import io.wampserver.protocol.WampConnection;
import io.wampserver.testing.Json;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.websocket.SlowConsumerPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a client misses that does not read, and what it never does.
 */
class SlowConsumerPolicyTests {

	private static final int LIMIT = 100_000;

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String FILLING = "x".repeat(9_900);

	private final LinkedBlockingQueue<String> dropped = new LinkedBlockingQueue<>();

	private final AtomicInteger closed = new AtomicInteger();

	private TestServer server;

	private TestClient slow;

	private WampConnection connection;

	@BeforeEach
	void start() {
		SlowConsumers policies = SlowConsumers.builder()
			.policy(SlowConsumerPolicy.DROP_NEWEST, "newest.{name}")
			.policy(SlowConsumerPolicy.DROP_OLDEST, "oldest.{name}")
			.policy(SlowConsumerPolicy.KEEP_LATEST, "latest.{name}")
			.policy(SlowConsumerPolicy.CLOSE, "latest.but-not-this")
			.build();
		this.server = TestServer.with()
			.options((options) -> options.slowConsumers(policies))
			.transport(20_000_000, LIMIT)
			.endpoint((endpoint) -> endpoint.metrics(new EndpointMetrics() {
				@Override
				public void dropped(String policy) {
					SlowConsumerPolicyTests.this.dropped.add(policy);
				}
			}).listener((event) -> {
				if (event instanceof ConnectionClosed) {
					this.closed.incrementAndGet();
				}
			}))
			.start();
		this.slow = this.server.connect(this.server.handshake().receiveBuffer(65536)).welcomed();
		this.connection = Objects.requireNonNull(this.server.endpoint().sessions().find(this.slow.sessionId()));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	/** Fills the buffers of the operating systems; all that follows has to wait. */
	private void block(String... topics) {
		for (String topic : topics) {
			this.slow.subscribe(topic);
		}
		this.slow.subscribe("blocking");
		this.slow.socket().pauseReading();
		publisher().publishWithResult("blocking", "one more it may read").toCompletableFuture().join();
		publisher().publish("blocking", "x".repeat(8_000_000));
		await().until(() -> !this.connection.writable().toFuture().isDone());
	}

	private TopicPublisher publisher() {
		return this.server.endpoint().publisher();
	}

	private int publish(String topic, int from, int to) {
		return IntStream.range(from, to).map((i) -> publisher().publish(topic, List.of(i, FILLING))).sum();
	}

	/** Reads again, and tells the topics and numbers of what comes. */
	private List<String> resume() {
		this.slow.socket().resumeReading();
		this.slow.expect("[8,\"blocking\",\"one more it may read\"]").expect("[8,\"blocking\",\"*\"]");
		publisher().publish("blocking", "end");
		List<String> events = new ArrayList<>();
		for (JsonNode event = next(); !event.get(1).stringValue().equals("blocking"); event = next()) {
			events.add(event.get(1).stringValue() + " " + event.path(2).path(0).asInt());
		}
		return events;
	}

	private JsonNode next() {
		return Json.parse(this.slow.text());
	}

	private List<String> events(String topic, int from, int to) {
		return IntStream.range(from, to).mapToObj((i) -> topic + " " + i).toList();
	}

	/** Until then the event loop may not have got to what was published. */
	private void awaitDropped(int messages) {
		await().untilAsserted(() -> assertThat(this.connection.traffic().messagesDropped()).isEqualTo(messages));
	}

	private void settle() {
		assertThat(publisher().publishWithResult("blocking-not", 0).toCompletableFuture()).succeedsWithin(TIMEOUT);
		this.server.connect().barrier();
		await().until(() -> this.connection.queuedBytes() <= LIMIT);
	}

	/** Ten of them are a little more than the limit. */
	@ParameterizedTest
	@CsvSource({ "newest.a, 0, 10, drop-newest", "oldest.a, 20, 30, drop-oldest", "latest.a, 29, 30, keep-latest" })
	void whatWaitsIsWhatThePolicySays(String topic, int from, int to, String policy) {
		block(topic);
		assertThat(publish(topic, 0, 30)).isEqualTo(30);
		awaitDropped(30 - (to - from));
		assertThat(this.connection.queuedBytes()).isLessThanOrEqualTo(LIMIT);
		assertThat(resume()).isEqualTo(events(topic, from, to));
		assertThat(this.dropped).hasSize(30 - (to - from)).containsOnly(policy);
		assertThat(this.server.endpoint().traffic().messagesDropped()).isEqualTo(30 - (to - from));
		for (int i = 40; i < 60; i++) {
			publish(topic, i, i + 1);
			assertThat(next().path(2).path(0).asInt()).as("when it reads again").isEqualTo(i);
		}
		assertThat(this.closed).hasValue(0);
	}

	@ParameterizedTest
	@CsvSource({ "newest.a, 0, 10", "oldest.a, 20, 30", "latest.a, 29, 30" })
	void thatIsSoForWhatIsSentToSingleSessions(String topic, int from, int to) {
		block(topic);
		for (int i = 0; i < 30; i++) {
			assertThat(publisher().publishTo(this.slow.sessionId(), topic, List.of(i, FILLING))).isTrue();
		}
		awaitDropped(30 - (to - from));
		assertThat(resume()).isEqualTo(events(topic, from, to));
	}

	@Test
	void ofEachTopicTheNewestWaits() {
		block("latest.a", "latest.b");
		publish("latest.a", 0, 5);
		publish("latest.b", 0, 5);
		publish("latest.a", 5, 7);
		awaitDropped(6 + 4);
		assertThat(resume()).containsExactly("latest.b 4", "latest.a 6");
	}

	@Test
	void theNewestArrivesHoweverFastItIs() {
		block("latest.a");
		String session = this.slow.sessionId();
		int count = 10_000;
		for (int i = 0; i < count; i++) {
			publisher().publish("latest.a", List.of(i, "some text"), Recipients.only(session));
		}
		awaitDropped(count - 1);
		assertThat(resume()).containsExactly("latest.a " + (count - 1));
	}

	@Test
	void answersAndOtherEventsAreNeverDropped() {
		block("latest.a", "oldest.a", "firm");
		publish("firm", 0, 2);
		publish("oldest.a", 0, 5);
		this.slow.send("[2,\"id\",\"http://vectors.example/rpc#echo\",1]");
		publish("latest.a", 0, 2);
		publish("firm", 2, 8);
		settle();
		assertThat(this.connection.queuedBytes()).isBetween(LIMIT - 12_000L, (long) LIMIT);
		assertThat(this.closed).hasValue(0);
		List<String> events = resume();
		assertThat(events).as("in order")
			.filteredOn((event) -> event.startsWith("firm"))
			.isEqualTo(events("firm", 0, 8));
		assertThat(events).as("the older had to make room")
			.filteredOn((event) -> !event.startsWith("firm"))
			.containsExactlyInAnyOrder("oldest.a 4", "id 0", "latest.a 1");
	}

	@Test
	void moreThanFitsOfWhatIsNotDroppedCloses() {
		block("latest.a", "latest.but-not-this");
		publish("latest.a", 0, 20);
		publish("latest.but-not-this", 0, 20);
		await().untilAsserted(() -> assertThat(this.closed).hasValue(1));
		this.slow.socket().resumeReading();
		RawFrame frame = this.slow.next();
		while (frame.isText()) {
			frame = this.slow.next();
		}
		assertThat(frame.closeCode()).isEqualTo(1008);
	}

	@Test
	void thePublisherLearnsForHowManyItWaitsOrWasDropped() {
		block("newest.a", "firm", "latest.a");
		TestClient fast = this.server.connect().subscribe("newest.a").subscribe("firm");
		assertThat(result("newest.a", 0)).isEqualTo(new PublishResult(2, 1, 0));
		publish("newest.a", 1, 10);
		// So many may make even the fast one wait.
		Objects.requireNonNull(this.server.endpoint().sessions().find(fast.sessionId())).writable().block(TIMEOUT);
		assertThat(result("newest.a", 10)).isEqualTo(new PublishResult(2, 0, 1));
		assertThat(result("firm", 0)).isEqualTo(new PublishResult(2, 1, 0));
		assertThat(result("latest.a", 0)).isEqualTo(new PublishResult(1, 1, 0));
		assertThat(result("latest.a", 1)).isEqualTo(new PublishResult(1, 1, 0));
		assertThat(result("nobody", 0)).isEqualTo(PublishResult.NONE);
		assertThat(this.server.endpoint()
			.publisher()
			.publishWithResult("firm", 1, Recipients.only(fast.sessionId()))
			.toCompletableFuture()).succeedsWithin(TIMEOUT).isEqualTo(new PublishResult(1, 0, 0));
	}

	private PublishResult result(String topic, int number) {
		return publisher().publishWithResult(topic, List.of(number, FILLING)).toCompletableFuture().join();
	}

}
