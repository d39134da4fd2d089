// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.connection.CloseStatus;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.handler.RpcRequest;
import io.wampserver.protocol.ShutdownStyle;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is under way when the server stops is finished, and nothing else is begun.
 */
class DrainTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Sinks.One<Object> result = Sinks.one();

	private final BlockingQueue<RpcRequest> called = new LinkedBlockingQueue<>();

	private TestServer start(ShutdownStyle style, Duration timeout) {
		return TestServer.with().handlers((handlers) -> handlers.rpc("slow", (request) -> {
			this.called.add(request);
			return this.result.asMono();
		}).rpc("by-hand", (request) -> {
			this.called.add(request);
			return Mono.never();
		})).endpoint((endpoint) -> endpoint.shutdown(style, timeout)).start();
	}

	private RpcRequest awaitCall() throws InterruptedException {
		RpcRequest request = this.called.poll(10, TimeUnit.SECONDS);
		assertThat(request).isNotNull();
		return request;
	}

	private static void expectEnd(ShutdownStyle style, TestClient client) {
		if (style == ShutdownStyle.CLOSE_FRAME) {
			client.expectClose(1001);
		}
		else {
			client.expectEnd();
		}
	}

	private static CompletableFuture<Void> stop(TestServer server) {
		CompletableFuture<Void> stopped = server.endpoint().stop().toFuture();
		await().atMost(PATIENCE).until(() -> server.handshake().answer().status() == 503);
		return stopped;
	}

	@ParameterizedTest
	@EnumSource
	void aCallUnderWayIsAnsweredBeforeTheConnectionEnds(ShutdownStyle style) throws Exception {
		try (TestServer server = start(style, PATIENCE)) {
			TestClient client = server.connect().send("[2,\"c\",\"slow\"]");
			awaitCall();
			CompletableFuture<Void> stopped = stop(server);
			client.expectNothing();
			this.result.tryEmitValue("done");
			client.expect("[3,\"c\",\"done\"]");
			expectEnd(style, client);
			stopped.get(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void anAnswerGivenByHandCountsToo() throws Exception {
		try (TestServer server = start(ShutdownStyle.DROP, PATIENCE)) {
			TestClient client = server.connect().send("[2,\"c\",\"by-hand\"]");
			RpcRequest request = awaitCall();
			CompletableFuture<Void> stopped = stop(server);
			assertThat(request.connection().callResult(request.callId(), 1)).isTrue();
			client.expect("[3,\"c\",1]").expectEnd();
			stopped.get(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void nothingThatComesMeanwhileIsBegun() throws Exception {
		try (TestServer server = start(ShutdownStyle.DROP, PATIENCE)) {
			TestClient client = server.connect().send("[2,\"c\",\"slow\"]");
			awaitCall();
			CompletableFuture<Void> stopped = stop(server);
			client.send("[2,\"d\",\"slow\"]");
			this.result.tryEmitValue("done");
			client.expect("[3,\"c\",\"done\"]").expectEnd();
			stopped.get(10, TimeUnit.SECONDS);
			assertThat(this.called).isEmpty();
		}
	}

	@Test
	void aCallThatTakesTooLongIsGivenUp() throws Exception {
		try (TestServer server = start(ShutdownStyle.CLOSE_FRAME, Duration.ofMillis(200))) {
			TestClient client = server.connect().send("[2,\"c\",\"slow\"]");
			RpcRequest request = awaitCall();
			long start = System.nanoTime();
			server.endpoint().stop().block(PATIENCE);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(190),
					Duration.ofSeconds(4));
			client.expectClose(1001);
			assertThat(this.result.currentSubscriberCount()).isZero();
			assertThat(request.connection().openCalls().size()).isZero();
		}
	}

	@Test
	void aClientThatIsGoneIsNotWaitedFor() throws Exception {
		try (TestServer server = start(ShutdownStyle.DROP, PATIENCE)) {
			TestClient client = server.connect().send("[2,\"c\",\"slow\"]");
			RpcRequest request = awaitCall();
			CompletableFuture<Void> stopped = stop(server);
			request.connection().close(CloseStatus.NORMAL);
			client.expectClose(1000);
			stopped.get(5, TimeUnit.SECONDS);
		}
	}

	@Test
	void connectionsEndInBatchesAndWorkUntilThen() throws Exception {
		int clients = 6;
		try (TestServer server = TestServer.with()
			.endpoint((endpoint) -> endpoint.shutdownBatches(2, Duration.ofMillis(300)))
			.start()) {
			List<TestClient> connected = new ArrayList<>();
			for (int i = 0; i < clients; i++) {
				connected.add(server.connect());
			}
			long start = System.nanoTime();
			CompletableFuture<Void> stopped = server.endpoint().stop().toFuture();
			await().atMost(PATIENCE).until(() -> server.endpoint().sessions().size() == 4);
			assertThat(connected.stream().filter((client) -> answers(client)).count()).isIn(2L, 4L);
			stopped.get(10, TimeUnit.SECONDS);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(290),
					Duration.ofSeconds(5));
		}
	}

	private static boolean answers(TestClient client) {
		try {
			client.send("[2,\"c\",\"http://example.com/nothing\"]");
			RawFrame frame = client.next();
			return frame.isText();
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	@Test
	void noAnswerIsLostHoweverManyThreadsGiveThem() throws Exception {
		AtomicInteger executed = new AtomicInteger();
		AtomicInteger received = new AtomicInteger();
		BlockingHandlers blocking = new BlockingHandlers(Schedulers.boundedElastic()::schedule);
		try (TestServer server = TestServer.with()
			.handlers((handlers) -> handlers.rpc("count",
					(request) -> blocking.run(request.connection(), executed::incrementAndGet)))
			.endpoint((endpoint) -> endpoint.shutdown(ShutdownStyle.DROP, PATIENCE))
			.start()) {
			List<Thread> callers = new ArrayList<>();
			CountDownLatch busy = new CountDownLatch(8 * 20);
			for (int i = 0; i < 8; i++) {
				TestClient client = server.connect();
				Semaphore unanswered = new Semaphore(32);
				callers.add(start(() -> callUntilItEnds(client, unanswered)));
				callers.add(start(() -> {
					for (RawFrame frame = client.next(); frame.isText(); frame = client.next()) {
						received.incrementAndGet();
						unanswered.release();
						busy.countDown();
					}
					unanswered.release(1_000_000); // whoever waits for it finds the end
				}));
			}
			assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
			server.endpoint().stop().block(PATIENCE);
			for (Thread caller : callers) {
				caller.join(10_000);
			}
			assertThat(received).hasValue(executed.get());
		}
	}

	private static Thread start(Runnable task) {
		Thread thread = new Thread(task, "drain-tests");
		thread.start();
		return thread;
	}

	private static void callUntilItEnds(TestClient client, Semaphore unanswered) {
		try {
			for (int i = 0; i < 1_000_000; i++) {
				unanswered.acquireUninterruptibly();
				client.send("[2,\"" + i + "\",\"count\"]");
			}
		}
		catch (UncheckedIOException ex) {
			// the server has ended it
		}
	}

}
