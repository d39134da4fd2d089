// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Publish;
import io.wampserver.message.Unsubscribe;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Messages of one session take effect in order (protocol reference section 9).
 */
class OrderTests {

	private static final String RPC = "http://vectors.example/rpc#";

	private final Sinks.Empty<Void> release = Sinks.empty();

	private final TopicHandler waiting = new TopicHandler() {
		@Override
		public Mono<?> onSubscribe(TopicRequest request) {
			return OrderTests.this.release.asMono();
		}

		@Override
		public Mono<?> onPublish(TopicRequest request, Publish publish) {
			return OrderTests.this.release.asMono().thenReturn(publish.event());
		}
	};

	private final TestServer.Builder server = TestServer.with()
		.handlers((handlers) -> handlers.topic("waiting", this.waiting));

	@Test
	void anAsynchronousSubscriptionHoldsUpLaterMessages() {
		try (TestServer started = this.server.start()) {
			TestClient client = started.connect();
			TestClient other = started.connect();
			client.send("[5,\"waiting\"]").send("[7,\"waiting\",1,false]").send("[1,\"r\",\"" + RPC + "\"]");
			client.send("[2,\"1\",\"r:echo\",1]");
			other.barrier();
			client.expectNothing();
			assertThat(started.endpoint().topics().subscriberCount("waiting")).isZero();
			this.release.tryEmitEmpty();
			client.expect("[8,\"waiting\",1]").expect("[3,\"1\",1]").expectNothing();
		}
	}

	@Test
	void anAsynchronousPublicationHoldsUpLaterMessages() {
		try (TestServer started = this.server.start()) {
			TestClient subscriber = started.connect();
			TestClient publisher = started.connect();
			subscriber.subscribe("t").send("[5,\"waiting\"]");
			publisher.send("[7,\"waiting\",1]").send("[7,\"t\",2]").send("[2,\"1\",\"" + RPC + "echo\",3]");
			started.connect().barrier();
			subscriber.expectNothing();
			publisher.expectNothing();
			this.release.tryEmitEmpty();
			publisher.expect("[3,\"1\",3]");
			subscriber.barrier();
		}
	}

	@Test
	void manyMessagesWaitWithoutLossOrReordering() {
		try (TestServer started = this.server.start()) {
			TestClient client = started.connect().send("[5,\"waiting\"]");
			String padding = "x".repeat(500);
			for (int i = 0; i < 2000; i++) {
				client.send("[2,\"" + i + "\",\"" + RPC + "argc\",\"" + padding + "\"]");
			}
			started.connect().barrier();
			client.expectNothing();
			this.release.tryEmitEmpty();
			for (int i = 0; i < 2000; i++) {
				client.expect("[3,\"" + i + "\",1]");
			}
			client.barrier().expectNothing();
		}
	}

	@Test
	void aKickWaitsForWhatTheClientHasSent() {
		try (TestServer started = this.server.start()) {
			TestClient client = started.connect().subscribe("t").send("[5,\"waiting\"]");
			WampConnection connection = started.endpoint().sessions().find(client.sessionId());
			client.send("[2,\"1\",\"" + RPC + "subscribers\",\"t\"]");
			started.connect().barrier();
			connection.unsubscribe("t");
			assertThat(connection.subscriptions()).containsExactly("t");
			this.release.tryEmitEmpty();
			client.expect("[3,\"1\",1]");
			await()
				.until(() -> connection.subscriptions().size() == 1 && connection.subscriptions().contains("waiting"));
		}
	}

	@Test
	void aSessionThatEndsWhileAHandlerDecidesIsNotSubscribed() {
		try (TestServer started = this.server.start()) {
			TestClient client = started.connect().send("[5,\"waiting\"]");
			started.connect().barrier();
			client.disconnect();
			this.release.tryEmitEmpty();
			started.connect().barrier();
			assertThat(started.endpoint().topics().topics()).isEmpty();
		}
	}

	@Test
	void theEndOfASubscriptionWaitsForTheHandlerThatRuns() {
		CopyOnWriteArrayList<String> calls = new CopyOnWriteArrayList<>();
		TopicHandler handler = new TopicHandler() {
			@Override
			public Mono<?> onPublish(TopicRequest request, Publish publish) {
				return OrderTests.this.release.asMono().doOnTerminate(() -> calls.add("published"));
			}

			@Override
			public Mono<?> onUnsubscribe(TopicRequest request, Unsubscribe.Reason reason) {
				calls.add("unsubscribed");
				return Mono.empty();
			}
		};
		try (TestServer started = TestServer.with().handlers((handlers) -> handlers.topic("t", handler)).start()) {
			TestClient client = started.connect().subscribe("t").send("[7,\"t\",1]");
			started.connect().barrier();
			client.disconnect();
			await().until(() -> started.endpoint().sessions().find(client.sessionId()) == null);
			assertThat(calls).isEmpty();
			this.release.tryEmitEmpty();
			await().until(() -> calls.size() == 2);
			assertThat(calls).containsExactly("published", "unsubscribed");
		}
	}

	@Test
	void eventsThatAHandlerPublishesPrecedeItsResult() {
		try (TestServer started = TestServer.with()
			.handlers((handlers, publisher) -> handlers.rpc("announce",
					(request) -> Mono.delay(Duration.ofMillis(5)).map((tick) -> publisher.publish("t", "first"))))
			.start()) {
			TestClient client = started.connect().subscribe("t");
			for (int i = 0; i < 20; i++) {
				client.send("[2,\"" + i + "\",\"announce\"]")
					.expect("[8,\"t\",\"first\"]")
					.expect("[3,\"" + i + "\",1]");
			}
		}
	}

	@Test
	void callsStartInOrderAndFinishInAny() {
		CopyOnWriteArrayList<String> started = new CopyOnWriteArrayList<>();
		Sinks.One<String> first = Sinks.one();
		try (TestServer server = TestServer.with().handlers((handlers) -> handlers.rpc("first", (request) -> {
			started.add("first");
			return first.asMono();
		}).rpc("second", (request) -> {
			started.add("second");
			return Mono.just(2);
		})).start()) {
			TestClient client = server.connect().send("[2,\"1\",\"first\"]").send("[2,\"2\",\"second\"]");
			client.expect("[3,\"2\",2]");
			first.tryEmitValue("1");
			client.expect("[3,\"1\",\"1\"]");
			assertThat(started).containsExactly("first", "second");
		}
	}

	@Test
	void publicationsArriveInOrderAcrossTopics() {
		try (TestServer started = TestServer.start()) {
			TestClient subscriber = started.connect().subscribe("a").subscribe("b");
			TestClient publisher = started.connect();
			for (int i = 0; i < 500; i++) {
				publisher.send("[7,\"" + ((i % 3 == 0) ? "a" : "b") + "\"," + i + "]");
			}
			for (int i = 0; i < 500; i++) {
				subscriber.expect("[8,\"*\"," + i + "]");
			}
		}
	}

	@Test
	void nothingIsDeliveredAfterAnUnsubscribe() {
		try (TestServer started = TestServer.start()) {
			TestClient subscriber = started.connect().subscribe("t");
			started.endpoint().publisher().publish("t", 1);
			subscriber.send("[6,\"t\"]").barrier();
			started.endpoint().publisher().publish("t", 2);
			subscriber.expect("[8,\"t\",1]").barrier().expectNothing();
		}
	}

}
