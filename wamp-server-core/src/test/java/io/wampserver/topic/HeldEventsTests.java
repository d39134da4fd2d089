// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Recipients;
import io.wampserver.protocol.SlowConsumers;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.websocket.SlowConsumerPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is published while a handler decides about a subscription.
 */
class HeldEventsTests {

	private final Sinks.One<Object> decision = Sinks.one();

	private final AtomicInteger counter = new AtomicInteger();

	private final TopicHandler deciding = new TopicHandler() {
		@Override
		public Mono<?> onSubscribe(TopicRequest request) {
			return HeldEventsTests.this.decision.asMono();
		}
	};

	private final TopicHandler counting = new TopicHandler() {
		@Override
		public Mono<?> onSubscribe(TopicRequest request) {
			return Mono.just(HeldEventsTests.this.counter.get());
		}
	};

	private TestServer server;

	private TopicPublisher publisher;

	@BeforeEach
	void start() {
		this.server = TestServer.with()
			.closedTopics()
			.handlers((handlers) -> handlers.topic("deciding", this.deciding).topic("counting", this.counting))
			.start();
		this.publisher = this.server.endpoint().publisher();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private TestClient subscribing() {
		TestClient client = this.server.connect().send("[5,\"deciding\"]");
		await().until(() -> this.server.endpoint().topics().topics().contains("deciding"));
		return client;
	}

	@Test
	void arrivesAfterTheInitialEvent() {
		TestClient client = subscribing();
		assertThat(this.publisher.publish("deciding", 1)).isZero();
		this.publisher.publish("deciding", 2, Recipients.excluding(client.sessionId()));
		this.publisher.publish("deciding", 3);
		client.expectNothing();
		this.decision.tryEmitValue("welcome");
		client.expect("[8,\"deciding\",\"welcome\"]").expect("[8,\"deciding\",1]").expect("[8,\"deciding\",3]");
		assertThat(this.publisher.publish("deciding", 4)).isOne();
		client.expect("[8,\"deciding\",4]").barrier().expectNothing();
	}

	@Test
	void isForgottenWhenTheSubscriptionIsRefused() {
		TestClient client = subscribing();
		this.publisher.publish("deciding", 1);
		this.decision.tryEmitError(new WampException(ErrorType.NOT_AUTHORIZED));
		client.barrier().expectNothing();
		assertThat(this.server.endpoint().topics().topics()).isEmpty();
	}

	@Test
	void isForgottenWhenTheSessionEnds() {
		TestClient client = subscribing();
		this.publisher.publish("deciding", 1);
		client.disconnect();
		await().until(() -> this.server.endpoint().topics().topics().isEmpty());
		this.decision.tryEmitValue("welcome");
		this.server.connect().barrier();
		assertThat(this.server.endpoint().topics().topics()).isEmpty();
	}

	@Test
	void isBoundedLikeTheOutboundQueue() {
		TestClient client = subscribing();
		String event = "x".repeat(100_000);
		for (int i = 0; i < 11; i++) {
			this.publisher.publish("deciding", event);
		}
		assertThat(client.expectClose(1008)).isEqualTo("outbound queue overflow");
		await().until(() -> this.server.endpoint().topics().topics().isEmpty());
	}

	/** Of 300 bytes each, three fit. */
	@ParameterizedTest
	@CsvSource({ "DROP_NEWEST, 0, 3", "DROP_OLDEST, 7, 10", "KEEP_LATEST, 9, 10" })
	void isWhatThePolicyOfTheTopicSays(SlowConsumerPolicy policy, int from, int to) {
		try (TestServer limited = TestServer.with()
			.closedTopics()
			.transport(1000, 1000)
			.options((options) -> options.slowConsumers(SlowConsumers.builder().policy(policy, "deciding").build()))
			.handlers((handlers) -> handlers.topic("deciding", this.deciding))
			.start()) {
			TestClient client = limited.connect().send("[5,\"deciding\"]");
			await().until(() -> limited.endpoint().topics().topics().contains("deciding"));
			for (int i = 0; i < 10; i++) {
				limited.endpoint().publisher().publish("deciding", List.of(i, "x".repeat(280)));
			}
			this.decision.tryEmitValue("welcome");
			client.expect("[8,\"deciding\",\"welcome\"]");
			for (int i = from; i < to; i++) {
				client.expect("[8,\"deciding\",[" + i + ",\"*\"]]");
			}
			client.barrier().expectNothing();
		}
	}

	@Test
	void leavesNoGapBehindTheSnapshot() throws InterruptedException {
		AtomicBoolean stopped = new AtomicBoolean();
		Thread counts = new Thread(() -> {
			while (!stopped.get()) {
				this.publisher.publish("counting", this.counter.incrementAndGet());
			}
		});
		counts.start();
		try {
			for (int i = 0; i < 200; i++) {
				TestClient client = this.server.connect().send("[5,\"counting\"]");
				int snapshot = number(client);
				int first = number(client);
				assertThat(first).isLessThanOrEqualTo(snapshot + 1);
				assertThat(number(client)).isEqualTo(first + 1);
				client.close();
			}
		}
		finally {
			stopped.set(true);
			counts.join();
		}
	}

	private static int number(TestClient client) {
		String event = client.text();
		return Integer.parseInt(event.substring("[8,\"counting\",".length(), event.length() - 1));
	}

}
