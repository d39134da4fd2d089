// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.wampserver.message.Publish;
import io.wampserver.protocol.WampConnection;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client that sends faster than handlers that block can work is not read any more until
 * they have, and loses nothing.
 */
class InboundFloodTests {

	private static final int MESSAGES = 8_000;

	private static final String TEXT = "x".repeat(1500);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final BlockingHandlers blocking = new BlockingHandlers(this.executor);

	private final CountDownLatch release = new CountDownLatch(1);

	private final List<Integer> published = Collections.synchronizedList(new ArrayList<>());

	private final AtomicInteger subscribed = new AtomicInteger();

	private final TopicHandler slow = new TopicHandler() {

		@Override
		public Mono<?> onSubscribe(TopicRequest request) {
			return InboundFloodTests.this.blocking.run(request.connection(), () -> {
				await20s();
				InboundFloodTests.this.subscribed.incrementAndGet();
				return null;
			});
		}

		@Override
		public Mono<?> onPublish(TopicRequest request, Publish publish) {
			return InboundFloodTests.this.blocking.run(request.connection(), () -> {
				await20s();
				InboundFloodTests.this.published
					.add(publish.event().as(List.class).get(0) instanceof Integer number ? number : -1);
				return null;
			});
		}

	};

	@AfterEach
	void shutDown() {
		this.release.countDown();
		this.executor.shutdownNow();
	}

	private void await20s() throws InterruptedException {
		assertThat(this.release.await(20, TimeUnit.SECONDS)).isTrue();
	}

	/** Sends more than all buffers hold, while nothing is taken. */
	private static CompletableFuture<Void> flood(TestClient client, String format) {
		return CompletableFuture
			.runAsync(() -> IntStream.range(0, MESSAGES).forEach((i) -> client.send(format.formatted(i, TEXT))));
	}

	private static WampConnection connection(TestServer server, TestClient client) {
		return Objects.requireNonNull(server.endpoint().sessions().find(client.sessionId()));
	}

	private void isNotRead(WampConnection connection, CompletableFuture<Void> flood) {
		await().until(connection::isReadingSuspended);
		assertThat(connection.traffic().bytesReceived()).as("of %s KB", MESSAGES * 3 / 2).isLessThan(400_000);
		assertThat(flood).isNotDone();
	}

	@Test
	void publicationsWaitWithTheClient() {
		try (TestServer server = TestServer.with().handlers((handlers) -> handlers.topic("slow", this.slow)).start()) {
			TestClient client = server.connect();
			WampConnection connection = connection(server, client);
			CompletableFuture<Void> flood = flood(client, "[7,\"slow\",[%d,\"%s\"]]");
			isNotRead(connection, flood);
			TestClient other = server.connect().barrier();
			assertThat(this.published).isEmpty();
			this.release.countDown();
			assertThat(flood).succeedsWithin(TestClient.TIMEOUT);
			client.barrier();
			other.barrier();
			assertThat(this.published).isEqualTo(IntStream.range(0, MESSAGES).boxed().toList());
			assertThat(connection.isReadingSuspended()).isFalse();
		}
	}

	@Test
	void subscriptionsWaitWithTheClient() {
		try (TestServer server = TestServer.with()
			.options((options) -> options.maxSubscriptions(MESSAGES))
			.handlers((handlers) -> handlers.topic("slow/{number}/{text}", this.slow))
			.start()) {
			TestClient client = server.connect();
			WampConnection connection = connection(server, client);
			CompletableFuture<Void> flood = flood(client, "[5,\"slow/%d/%s\"]");
			isNotRead(connection, flood);
			assertThat(server.endpoint().topicCount()).isOne();
			this.release.countDown();
			assertThat(flood).succeedsWithin(TestClient.TIMEOUT);
			client.barrier();
			assertThat(this.subscribed).hasValue(MESSAGES);
			assertThat(server.endpoint().subscriptionCount()).isEqualTo(MESSAGES);
		}
	}

	/** What nobody waits for any more does not stay in the queue of a connection. */
	@Test
	void callsThatHaveTimedOutDoNotWaitForAThread() throws InterruptedException {
		AtomicInteger begun = new AtomicInteger();
		ExecutorService single = Executors.newSingleThreadExecutor();
		BlockingHandlers handlers = new BlockingHandlers(single);
		try (TestServer server = TestServer.with()
			.options((options) -> options.callTimeout(Duration.ofMillis(20)).maxConcurrentCalls(10))
			.handlers((registry) -> registry.rpc("slow", (request) -> handlers.run(request.connection(), () -> {
				begun.incrementAndGet();
				await20s();
				return null;
			})))
			.start()) {
			TestClient client = server.connect();
			WampConnection connection = connection(server, client);
			for (int i = 0; i < 100; i++) {
				client.send("[2,\"" + i + "\",\"slow\"]").expect("[4,\"" + i + "\",\"*\",\"*\"]");
			}
			assertThat(begun).hasValue(1);
			assertThat(BlockingHandlers.waiting(connection)).as("tasks that wait").isLessThan(10);
			this.release.countDown();
		}
		finally {
			single.shutdownNow();
		}
	}

}
