// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.RpcRequest;
import io.wampserver.message.CallId;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OpenCallsTests {

	private final Map<String, Sinks.One<String>> answers = new ConcurrentHashMap<>();

	private final AtomicInteger cancelled = new AtomicInteger();

	private volatile WampConnection connection;

	private void register(HandlerRegistry.Builder handlers) {
		handlers.rpc("wait", this::onCall);
	}

	private Mono<String> onCall(RpcRequest request) {
		this.connection = request.connection();
		Sinks.One<String> answer = Sinks.one();
		this.answers.put(request.callId().toString(), answer);
		return answer.asMono().doOnCancel(this.cancelled::incrementAndGet);
	}

	@Test
	void callsEndInAnyOrder() {
		try (TestServer server = TestServer.with().handlers(this::register).start()) {
			TestClient client = server.connect();
			for (int i = 0; i < 200; i++) {
				client.send("[2,\"" + i + "\",\"wait\"]");
			}
			client.barrier();
			List<String> open = new ArrayList<>(this.answers.keySet());
			Collections.shuffle(open, new Random(7));
			for (int left = open.size(); left > 0; left--) {
				assertThat(this.connection.openCalls().size()).isEqualTo(left);
				String id = open.get(left - 1);
				this.answers.get(id).tryEmitValue("done");
				client.expect("[3,\"" + id + "\",\"done\"]");
			}
			assertThat(this.connection.openCalls().size()).isZero();
			assertThat(this.cancelled).hasValue(0);
			client.send("[2,\"again\",\"wait\"]").barrier();
			assertThat(this.connection.openCalls().size()).isOne();
		}
	}

	@Test
	void aCallIsOpenWhileItsHandlerRuns() {
		List<Integer> sizes = new CopyOnWriteArrayList<>();
		try (TestServer server = TestServer.with().handlers((handlers) -> handlers.rpc("wait", (request) -> {
			sizes.add(request.connection().openCalls().size());
			return Mono.never();
		}).rpc("quick", (request) -> {
			sizes.add(request.connection().openCalls().size());
			return Mono.just("done");
		})).start()) {
			TestClient client = server.connect().send("[2,\"1\",\"wait\"]");
			client.send("[2,\"2\",\"quick\"]").expect("[3,\"2\",\"done\"]");
			client.send("[2,\"3\",\"wait\"]").send("[2,\"4\",\"quick\"]").expect("[3,\"4\",\"done\"]");
			assertThat(sizes).containsExactly(1, 2, 2, 3);
		}
	}

	/** Which of the two comes first is left to chance, but one of them is the answer. */
	@Test
	void anotherThreadMayAnswerWhileTheHandlerRuns() {
		ExecutorService other = Executors.newSingleThreadExecutor();
		AtomicInteger byHand = new AtomicInteger();
		AtomicInteger opened = new AtomicInteger();
		try (TestServer server = TestServer.with().handlers((handlers) -> handlers.rpc("race", (request) -> {
			this.connection = request.connection();
			CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> {
				if (request.connection().callResult(request.callId(), "done")) {
					byHand.incrementAndGet();
				}
			}, other);
			return switch (opened.getAndIncrement() % 3) {
				case 0 -> Mono.just("done");
				case 1 -> Mono.just("done").hide();
				default -> Mono.fromFuture(answer).then(Mono.never());
			};
		})).start()) {
			TestClient client = server.connect();
			for (int i = 0; i < 3000; i++) {
				client.send("[2,\"" + i + "\",\"race\"]").expect("[3,\"" + i + "\",\"done\"]");
			}
			client.barrier().expectNothing();
			assertThat(this.connection.openCalls().size()).isZero();
			await().untilAsserted(() -> assertThat(byHand).hasValueGreaterThanOrEqualTo(1000));
		}
		finally {
			other.shutdownNow();
		}
	}

	/** Answered or given up, none is left, and the event loop goes on. */
	@Test
	void theSessionMayEndWhileAnotherThreadAnswers() {
		try (TestServer server = TestServer.with().handlers(this::register).start()) {
			for (int round = 0; round < 50; round++) {
				this.answers.clear();
				TestClient client = server.connect();
				for (int i = 0; i < 100; i++) {
					client.send("[2,\"" + i + "\",\"wait\"]");
				}
				client.barrier();
				CompletableFuture<Void> answering = CompletableFuture
					.runAsync(() -> this.answers.values().forEach((answer) -> answer.tryEmitValue("done")));
				client.socket().close();
				assertThat(answering).succeedsWithin(Duration.ofSeconds(10));
				await().untilAsserted(() -> assertThat(this.connection.openCalls().size()).isZero());
			}
			server.connect().barrier();
		}
	}

	@Test
	void callsAnsweredByHandAreCancelled() {
		try (TestServer server = TestServer.with().handlers(this::register).start()) {
			TestClient client = server.connect().send("[2,\"1\",\"wait\"]").send("[2,\"2\",\"wait\"]").barrier();
			OpenCalls.OpenCall second = this.connection.openCalls().oldest(CallId.of("2"));
			assertThat(this.connection.callResult(second.id(), "by hand")).isTrue();
			client.expect("[3,\"2\",\"by hand\"]");
			assertThat(this.cancelled).hasValue(1);
			assertThat(this.connection.callResult(second.id(), "again")).isFalse();
			assertThat(this.connection.openCalls().size()).isOne();
		}
	}

}
