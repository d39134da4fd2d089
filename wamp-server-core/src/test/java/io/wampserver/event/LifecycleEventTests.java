// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.connection.Disconnect;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.NonBlocking;

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
			assertThat(this.events).singleElement().isInstanceOf(ConnectionRejected.class);
		}
	}

}
