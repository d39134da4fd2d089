// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.connection.Connection;
import io.wampserver.connection.Disconnect;
import io.wampserver.error.WampException;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.message.ClientMessage;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampHandler;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Listeners learn of each thing once, in order, off the event loop.
 */
class LifecycleEventTests {

	private final CopyOnWriteArrayList<WampEvent> events = new CopyOnWriteArrayList<>();

	private final CopyOnWriteArrayList<Thread> threads = new CopyOnWriteArrayList<>();

	private TestServer start() {
		return TestServer.with().endpoint((endpoint) -> endpoint.listener((event) -> {
			throw new IllegalStateException("a listener that fails");
		}).listener((event) -> {
			throw new NoClassDefFoundError("a listener that fails badly");
		}).listener((event) -> {
			this.threads.add(Thread.currentThread());
			this.events.add(event);
		})).start();
	}

	private List<String> described() {
		return this.events.stream().map((event) -> {
			if (event instanceof TopicSubscribed subscribed) {
				return "subscribed " + subscribed.topic();
			}
			if (event instanceof TopicUnsubscribed unsubscribed) {
				return "unsubscribed " + unsubscribed.topic() + " " + unsubscribed.reason();
			}
			if (event instanceof CallFailed failed) {
				return "failed call of " + failed.pattern();
			}
			if (event instanceof ConnectionFailed) {
				return "failed";
			}
			return (event instanceof ConnectionClosed closed) ? "closed " + closed.disconnect().cause() : "opened";
		}).toList();
	}

	@Test
	void eventsOfAConnectionComeOnceAndInOrder() {
		try (TestServer server = start()) {
			TestClient client = server.connect();
			client.send("[5,\"a\"]").send("[5,\"a\"]").send("[5,\"b\"]").send("[5,\"c\"]").send("[6,\"a\"]");
			client.send("[6,\"a\"]").send("[6,\"never\"]").barrier();
			server.endpoint().sessions().find(client.sessionId()).unsubscribe("b");
			client.barrier().disconnect();
			await().until(() -> this.events.size() >= 8);
			assertThat(described()).containsExactly("opened", "subscribed a", "subscribed b", "subscribed c",
					"unsubscribed a CLIENT", "unsubscribed b KICKED", "unsubscribed c DISCONNECT", "closed CLIENT");
			assertThat(this.threads).noneMatch(NonBlocking.class::isInstance)
				.noneMatch((thread) -> thread.getName().startsWith("reactor-http"));
		}
	}

	@Test
	void aLostConnectionIsClosedOnce() {
		try (TestServer server = start()) {
			server.connect().close();
			await().until(() -> this.events.size() >= 2);
			assertThat(described()).containsExactly("opened", "closed LOST");
			ConnectionClosed closed = (ConnectionClosed) this.events.get(1);
			assertThat(closed.disconnect()).isEqualTo(Disconnect.LOST);
			assertThat(closed.duration()).isPositive();
		}
	}

	@Test
	void aConnectionThatTheServerClosesIsClosedOnce() {
		try (TestServer server = start()) {
			TestClient violator = server.connect().send("nope");
			violator.expectClose(1002);
			TestClient closed = server.connect();
			server.endpoint().sessions().find(closed.sessionId()).close();
			closed.expectClose(1000);
			await().until(() -> this.events.size() >= 4);
			assertThat(described()).containsExactly("opened", "closed VIOLATION", "opened", "closed SERVER");
		}
		assertThat(this.events).hasSize(4);
	}

	@Test
	void stoppingWaitsUntilListenersKnowThatConnectionsAreClosed() {
		try (TestServer server = start()) {
			server.connect();
		}
		assertThat(described()).containsExactly("opened", "closed SHUTDOWN");
	}

	@Test
	void aRefusedHandshakeIsNoConnection() {
		try (TestServer server = start()) {
			server.handshake().subprotocols("other").answer();
			await().until(() -> this.events.size() >= 1);
			assertThat(this.events).singleElement().isInstanceOfSatisfying(ConnectionRejected.class, (rejected) -> {
				assertThat(rejected.status()).isEqualTo(400);
				assertThat(rejected.cause()).isEqualTo(ConnectionRejected.Cause.SUBPROTOCOL);
				assertThat(rejected.reason()).contains("subprotocol");
				assertThat(rejected.uri().getPath()).isEqualTo("/wamp");
				assertThat(rejected.remoteAddress()).isNotNull();
			});
		}
	}

	@Test
	void whatIsLoggedOfARefusedHandshakeHasNoQuery() {
		ConnectionRejected rejected = new ConnectionRejected("default", URI.create("ws://host/wamp?token=secret"), null,
				null, 401, ConnectionRejected.Cause.APPLICATION, "no");
		assertThat(rejected).asString().contains("/wamp", "401").doesNotContain("secret");
	}

	@Test
	void theEndOfALoginIsItsOwnCause() {
		try (TestServer server = start()) {
			TestClient client = server.connect();
			server.endpoint().sessions().find(client.sessionId()).close(Disconnect.sessionEnd("logged out"));
			assertThat(client.expectClose(1008)).isEqualTo("logged out");
			await().until(() -> this.events.size() >= 2);
			assertThat(described()).containsExactly("opened", "closed SESSION_END");
		}
	}

	@Test
	void failuresOfTheServerComeBetweenOpenedAndClosed() {
		try (TestServer server = TestServer.with()
			.endpoint((endpoint) -> endpoint.listener(this.events::add).webSocket((connection, message, next) -> {
				throw new IllegalStateException("middleware that fails");
			}))
			.start()) {
			server.connect().send("[5,\"a\"]").expectClose(1011);
			await().until(() -> this.events.size() >= 3);
			assertThat(described()).containsExactly("opened", "failed", "closed FAILURE");
		}
	}

	@Test
	void sessionsThatFailToOpenAreOpenedFailedAndClosed() {
		try (TestServer server = TestServer.with()
			.endpoint((endpoint) -> endpoint.listener(this.events::add).wamp(new WampMiddleware() {
				@Override
				public Mono<Void> handle(WampConnection connection, ClientMessage message, WampHandler next) {
					return next.handle(connection, message);
				}

				@Override
				public void onOpen(WampConnection connection, WampHandler next) {
					throw new IllegalStateException("middleware that fails");
				}
			}))
			.start()) {
			server.connect().expectClose(1011);
			await().until(() -> this.events.size() >= 3);
			assertThat(described()).containsExactly("opened", "failed", "closed FAILURE");
		}
	}

	@Test
	void callsThatFailAreEvents() {
		try (TestServer server = TestServer.with()
			.handlers((handlers) -> handlers.rpc("fail/{how}",
					(request) -> Mono.error(new WampException("http://example.com/error#x", "no"))))
			.endpoint((endpoint) -> endpoint.listener(this.events::add))
			.start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"fail/now\"]").expect("[4,\"1\",\"http://example.com/error#x\",\"no\"]");
			client.send("[2,\"2\",\"nowhere\"]").barrier();
			await().until(() -> this.events.size() >= 3);
			assertThat(described()).containsExactly("opened", "failed call of fail/{how}", "failed call of null");
			CallFailed failed = (CallFailed) this.events.get(1);
			assertThat(failed.procedure()).isEqualTo("fail/now");
			assertThat(failed.errorUri()).isEqualTo("http://example.com/error#x");
			assertThat(failed.failure()).isInstanceOf(WampException.class);
			assertThat(failed.connection().id()).isEqualTo(client.sessionId());
			CallFailed unknown = (CallFailed) this.events.get(2);
			assertThat(unknown.procedure()).isEqualTo("nowhere");
			assertThat(unknown.errorUri()).endsWith("#NoSuchRPCEndpoint");
		}
	}

	@Test
	void whoMakesCallsFailFasterThanListenersLearnOfItHasToWait() throws InterruptedException {
		CountDownLatch slow = new CountDownLatch(1);
		AtomicInteger calls = new AtomicInteger();
		int many = EventQueue.HIGH_WATER_MARK + 200;
		try (TestServer server = TestServer.with().handlers((handlers) -> handlers.rpc("fail", (request) -> {
			calls.incrementAndGet();
			return Mono.error(new IllegalStateException("fails"));
		})).endpoint((endpoint) -> endpoint.listener((event) -> {
			try {
				slow.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			this.events.add(event);
		})).start()) {
			TestClient client = server.connect();
			for (int i = 0; i < many; i++) {
				client.send("[2,\"" + i + "\",\"fail\"]");
			}
			TestClient other = server.connect().barrier();
			await().until(() -> calls.get() >= EventQueue.HIGH_WATER_MARK);
			other.barrier();
			assertThat(calls).hasValueLessThan(EventQueue.HIGH_WATER_MARK + 10);
			slow.countDown();
			for (int i = 0; i < many; i++) {
				client.next();
			}
			await().until(() -> this.events.stream().filter(CallFailed.class::isInstance).count() == many);
		}
	}

	@Test
	void slowListenersHoldUpNoBlockingHandlers() {
		CountDownLatch slow = new CountDownLatch(1);
		int many = Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE + 10;
		BlockingHandlers blocking = new BlockingHandlers(Schedulers.boundedElastic()::schedule);
		try (TestServer server = TestServer.with()
			.handlers((handlers) -> handlers.rpc("block", (request) -> blocking.run(request.connection(), () -> 1)))
			.endpoint((endpoint) -> endpoint.listener((event) -> {
				try {
					slow.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}))
			.start()) {
			for (int i = 0; i < many; i++) {
				server.connect();
			}
			server.connect().send("[2,\"1\",\"block\"]").expect("[3,\"1\",1]");
			slow.countDown();
		}
	}

	@Test
	void nothingComesAfterTheEndOfAConnection() {
		List<WampEvent> delivered = new ArrayList<>();
		WampEventPublisher publisher = new WampEventPublisher(List.of(delivered::add), Runnable::run);
		try (TestServer server = TestServer.start()) {
			Connection connection = server.endpoint().sessions().find(server.connect().sessionId());
			ConnectionClosed closed = new ConnectionClosed(connection, Disconnect.LOST, Duration.ZERO);
			publisher.publish(connection, closed).block();
			publisher.publish(connection, new ConnectionFailed(connection, new IllegalStateException())).block();
			assertThat(delivered).containsExactly(closed);
			assertThat(publisher.delivered().blockOptional(Duration.ofSeconds(1))).isEmpty();
		}
	}

}
