// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.util.context.ContextView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Handlers that block hold up nobody but who waits for them.
 */
class BlockingHandlersTests {

	private static final String ECHO = "http://vectors.example/rpc#echo";

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final BlockingHandlers blocking = new BlockingHandlers(this.executor);

	private final CountDownLatch release = new CountDownLatch(1);

	private final CopyOnWriteArrayList<String> started = new CopyOnWriteArrayList<>();

	@AfterEach
	void shutDown() {
		this.release.countDown();
		this.executor.shutdownNow();
	}

	private String block(String name) throws InterruptedException {
		this.started.add(name);
		assertThat(this.release.await(20, TimeUnit.SECONDS)).isTrue();
		return name;
	}

	private void handlers(HandlerRegistry.Builder handlers) {
		handlers.rpc("block/{name}",
				(request) -> this.blocking.run(request.connection(), () -> block(request.variables().get("name"))));
		handlers.rpc("quick/{name}", (request) -> this.blocking.run(request.connection(), () -> {
			this.started.add(request.variables().get("name"));
			return request.variables().get("name");
		}));
		handlers.rpc("null", (request) -> this.blocking.run(request.connection(), () -> null));
		handlers.rpc("fail", (request) -> this.blocking.run(request.connection(), () -> {
			throw new IOException("a secret");
		}));
	}

	@Test
	void aBlockingHandlerDelaysNeitherItsOwnNorAnotherConnection() {
		try (TestServer server = TestServer.with().handlers(this::handlers).start()) {
			TestClient client = server.connect().send("[2,\"1\",\"block/a\"]");
			List<TestClient> others = new ArrayList<>();
			for (int i = 0; i < 8; i++) { // on every event loop
				others.add(server.connect().barrier());
			}
			client.send("[2,\"2\",\"" + ECHO + "\",2]").expect("[3,\"2\",2]");
			others.forEach((other) -> other.send("[2,\"1\",\"quick/x\"]").expect("[3,\"1\",\"x\"]"));
			client.expectNothing();
			this.release.countDown();
			client.expect("[3,\"1\",\"a\"]");
		}
	}

	@Test
	void callsStartInOrderAndOverlap() {
		try (TestServer server = TestServer.with().handlers(this::handlers).start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"block/a\"]").send("[2,\"2\",\"block/b\"]").send("[2,\"3\",\"block/c\"]");
			await().until(() -> this.started.size() == 3);
			client.expectNothing();
			this.release.countDown();
			client.expect("[3,\"*\",\"*\"]").expect("[3,\"*\",\"*\"]").expect("[3,\"*\",\"*\"]");
			assertThat(this.started).containsExactly("a", "b", "c");
		}
	}

	@Test
	void manyShortCallsStartInOrder() {
		try (TestServer server = TestServer.with().handlers(this::handlers).start()) {
			TestClient client = server.connect();
			List<String> names = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				names.add("n" + i);
				client.send("[2,\"" + i + "\",\"quick/n" + i + "\"]");
			}
			for (int i = 0; i < 200; i++) {
				client.expect("[3,\"*\",\"*\"]");
			}
			assertThat(this.started).isEqualTo(names);
		}
	}

	/** Virtual threads are as many as anybody asks for. */
	@Test
	void callsThatTimeOutAndGoOnDoNotTakeThreadAfterThread() {
		try (TestServer server = TestServer.with()
			.options((options) -> options.callTimeout(Duration.ofMillis(20)))
			.handlers(this::handlers)
			.start()) {
			TestClient client = server.connect();
			for (int i = 0; i < 120; i++) {
				client.send("[2,\"1\",\"block/a\"]").expect("[4,\"1\",\"http://api.wamp.ws/error#timeout\",\"*\"]");
			}
			assertThat(this.started).hasSizeBetween(64, 65);
			server.connect().send("[2,\"1\",\"quick/b\"]").expect("[3,\"1\",\"b\"]");
			this.release.countDown();
			await().untilAsserted(() -> client.send("[2,\"1\",\"quick/c\"]").expect("[3,\"1\",\"c\"]"));
		}
	}

	@Test
	void nullAndFailuresAreAnswers() {
		try (TestServer server = TestServer.with().handlers(this::handlers).start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"null\"]").expect("[3,\"1\",null]");
			client.send("[2,\"2\",\"fail\"]")
				.expect("[4,\"2\",\"http://api.wamp.ws/error#generic\",\"generic error\"]");
		}
	}

	@Test
	void anExecutorThatTakesNoMoreIsOverload() {
		BlockingHandlers full = new BlockingHandlers((task) -> {
			throw new RejectedExecutionException("full");
		});
		try (TestServer server = TestServer.with()
			.handlers((handlers) -> handlers.rpc("full", (request) -> full.run(request.connection(), () -> 1)))
			.start()) {
			server.connect()
				.send("[2,\"1\",\"full\"]")
				.expect("[4,\"1\",\"http://api.wamp.ws/error#overloaded\",\"*\"]");
		}
	}

	@Test
	void callsOfAnEndedSessionDoNotStart() throws InterruptedException {
		ExecutorService one = Executors.newSingleThreadExecutor();
		BlockingHandlers single = new BlockingHandlers(one);
		AtomicInteger ran = new AtomicInteger();
		try (TestServer server = TestServer.with()
			.handlers((handlers) -> handlers.rpc("block", (request) -> single.run(request.connection(), () -> {
				ran.incrementAndGet();
				return block("only");
			})))
			.start()) {
			TestClient client = server.connect().send("[2,\"1\",\"block\"]").send("[2,\"2\",\"block\"]").barrier();
			await().until(() -> this.started.size() == 1);
			client.disconnect();
			await().until(() -> server.endpoint().sessions().size() == 0);
			this.release.countDown();
			one.shutdown();
			assertThat(one.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
			assertThat(ran).hasValue(1);
		}
	}

	@Test
	void theContextIsBoundToTheThreadOfATask() {
		ThreadLocal<String> bound = ThreadLocal.withInitial(() -> "nothing");
		BlockingHandlers binding = new BlockingHandlers(this.executor, new ThreadBinding() {
			@Override
			public <T> Callable<T> bind(ContextView context, Callable<T> task) {
				return () -> {
					bound.set(context.get("key"));
					try {
						return task.call();
					}
					finally {
						bound.remove();
					}
				};
			}
		});
		try (TestServer server = TestServer.with().handlers((handlers) -> {
			handlers.rpc("with", (request) -> binding.run(request.connection(), bound::get)
				.contextWrite((context) -> context.put("key", "something")));
			handlers.rpc("without", (request) -> binding.run(request.connection(), bound::get));
		}).start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"with\"]").expect("[3,\"1\",\"something\"]");
			client.send("[2,\"2\",\"without\"]").expect("[3,\"2\",\"nothing\"]");
		}
	}

}
