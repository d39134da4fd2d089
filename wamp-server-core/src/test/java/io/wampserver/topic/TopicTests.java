// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Payload;
import io.wampserver.message.Publish;
import io.wampserver.message.Recipients;
import io.wampserver.message.Unsubscribe;
import io.wampserver.protocol.WampConnection;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.testing.Unencodable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What topic handlers decide and learn.
 */
class TopicTests {

	/** Notes what it is asked, and decides by the name of the topic. */
	private static final class Recorder implements TopicHandler {

		private final CopyOnWriteArrayList<String> calls = new CopyOnWriteArrayList<>();

		@Override
		public Mono<?> onSubscribe(TopicRequest request) {
			this.calls.add("subscribe " + request.variables().get("name"));
			return switch (request.variables().get("name")) {
				case "vetoed" -> Mono.error(new WampException(ErrorType.NOT_AUTHORIZED));
				case "failing" -> throw new IllegalStateException("a secret");
				case "welcoming" -> Mono.just(List.of("welcome", request.topic().size()));
				case "welcoming-null" -> Mono.just(Payload.NULL);
				default -> Mono.empty();
			};
		}

		@Override
		public Mono<?> onPublish(TopicRequest request, Publish publish) {
			this.calls.add("publish " + request.variables().get("name"));
			return switch (request.variables().get("name")) {
				case "replaced" -> Mono.just(List.of("was", publish.event()));
				case "vetoed" -> Mono.error(new WampException(ErrorType.NOT_AUTHORIZED));
				case "failing" -> throw new IllegalStateException("a secret");
				case "swallowed" -> Mono.empty();
				case "null" -> null;
				case "falsy" -> Mono.just(false);
				case "nulled" -> Mono.just(Payload.NULL);
				case "unencodable" -> Mono.just(new Unencodable());
				default -> Mono.just(publish.event());
			};
		}

		@Override
		public Mono<?> onUnsubscribe(TopicRequest request, Unsubscribe.Reason reason) {
			this.calls.add("unsubscribe " + request.variables().get("name") + " " + reason);
			return Mono.empty();
		}

	}

	private final Recorder recorder = new Recorder();

	private final TestServer.Builder server = TestServer.with()
		.closedTopics()
		.handlers((handlers) -> handlers.topic("t/{name}", this.recorder).relay("relay"));

	@Test
	void aRepeatedSubscribeReachesNoHandler() {
		try (TestServer started = this.server.start()) {
			TestClient client = started.connect();
			client.send("[5,\"t/welcoming\"]").send("[5,\"t/welcoming\"]").send("[1,\"p\",\"t/\"]");
			client.send("[5,\"p:welcoming\"]").barrier();
			client.expect("[8,\"t/welcoming\",[\"welcome\",0]]").expectNothing();
			assertThat(this.recorder.calls).containsExactly("subscribe welcoming");
		}
	}

	@Test
	void theInitialEventGoesToTheSubscriberAlone() {
		try (TestServer started = this.server.start()) {
			TestClient first = started.connect().send("[5,\"t/welcoming\"]");
			first.expect("[8,\"t/welcoming\",[\"welcome\",0]]").barrier();
			TestClient second = started.connect().send("[5,\"t/welcoming\"]");
			second.expect("[8,\"t/welcoming\",[\"welcome\",1]]");
			second.send("[5,\"t/welcoming-null\"]").expect("[8,\"t/welcoming-null\",null]");
			first.barrier().expectNothing();
		}
	}

	@Test
	void aVetoRefusesASubscription() {
		try (TestServer started = this.server.start()) {
			TestClient client = started.connect();
			client.send("[5,\"t/vetoed\"]").send("[5,\"t/failing\"]").send("[5,\"unknown\"]").barrier().expectNothing();
			assertThat(started.endpoint().topics().topics()).isEmpty();
			assertThat(started.endpoint().sessions().find(client.sessionId()).subscriptions()).isEmpty();
			client.send("[6,\"t/vetoed\"]").send("[5,\"t/vetoed\"]").barrier();
			assertThat(this.recorder.calls).containsExactly("subscribe vetoed", "subscribe failing",
					"subscribe vetoed");
		}
	}

	@Test
	void publishHandlersReplaceOrSuppressEvents() {
		try (TestServer started = this.server.start()) {
			TestClient subscriber = started.connect();
			List.of("replaced", "swallowed", "falsy", "nulled", "unencodable", "plain")
				.forEach((name) -> subscriber.send("[5,\"t/" + name + "\"]"));
			subscriber.barrier();
			TestClient publisher = started.connect();
			List.of("replaced", "swallowed", "falsy", "nulled", "unencodable", "vetoed", "failing", "null", "plain")
				.forEach((name) -> publisher.send("[7,\"t/" + name + "\",1.0]"));
			publisher.barrier().expectNothing();
			subscriber.expectTokens("[8,\"t/replaced\",[\"was\",1.0]]")
				.expect("[8,\"t/falsy\",false]")
				.expect("[8,\"t/nulled\",null]")
				.expectTokens("[8,\"t/plain\",1.0]");
			subscriber.barrier().expectNothing();
		}
	}

	@Test
	void unknownTopicsAreSilent() {
		try (TestServer started = this.server.start()) {
			TestClient client = started.connect();
			client.send("[5,\"unknown\"]").send("[7,\"unknown\",1,false]").send("[6,\"unknown\"]");
			client.barrier().expectNothing();
			assertThat(started.endpoint().topics().topics()).isEmpty();
		}
	}

	@Test
	void unsubscribeHandlersRunOnceForEachRealSubscription() {
		try (TestServer started = this.server.start()) {
			TestClient client = started.connect();
			client.send("[5,\"t/a\"]").send("[5,\"t/a\"]").send("[5,\"t/b\"]").send("[5,\"t/c\"]").barrier();
			this.recorder.calls.clear();
			client.send("[6,\"t/a\"]").send("[6,\"t/a\"]").send("[6,\"t/never\"]").barrier();
			WampConnection connection = started.endpoint().sessions().find(client.sessionId());
			connection.unsubscribe("t/b");
			connection.unsubscribe("t/b");
			await().until(() -> this.recorder.calls.size() == 2);
			assertThat(connection.subscriptions()).containsExactly("t/c");
			client.disconnect();
			await().until(() -> this.recorder.calls.size() == 3);
			assertThat(this.recorder.calls).containsExactly("unsubscribe a CLIENT", "unsubscribe b KICKED",
					"unsubscribe c DISCONNECT");
			assertThat(started.endpoint().topics().topics()).isEmpty();
		}
	}

	@Test
	void aLostConnectionEndsItsSubscriptions() {
		try (TestServer started = this.server.start()) {
			started.connect().subscribe("t/a").close();
			await().until(() -> this.recorder.calls.contains("unsubscribe a DISCONNECT"));
			assertThat(started.endpoint().topics().topics()).isEmpty();
			await().until(() -> started.endpoint().sessions().size() == 0);
		}
	}

	@Test
	void applicationsPublishToAllOrToOne() {
		try (TestServer started = this.server.start()) {
			TestClient a = started.connect().subscribe("relay");
			TestClient b = started.connect().subscribe("relay");
			TopicPublisher publisher = started.endpoint().publisher();
			assertThat(publisher.publish("relay", List.of(1))).isEqualTo(2);
			assertThat(publisher.publish("relay", 2, Recipients.excluding(a.sessionId()))).isOne();
			assertThat(publisher.publishTo(a.sessionId(), "relay", 3)).isTrue();
			assertThat(publisher.publishTo("nobody", "relay", 4)).isFalse();
			assertThat(publisher.publish("unknown", 5)).isZero();
			a.expect("[8,\"relay\",[1]]").expect("[8,\"relay\",3]").barrier().expectNothing();
			b.expect("[8,\"relay\",[1]]").expect("[8,\"relay\",2]").barrier().expectNothing();
		}
	}

	@Test
	void subscribersOfATopicSeeTheSameOrder() {
		try (TestServer started = this.server.start()) {
			TestClient a = started.connect().subscribe("relay");
			TestClient b = started.connect().subscribe("relay");
			TestClient[] publishers = { started.connect(), started.connect(), started.connect() };
			for (int i = 0; i < 300; i++) {
				publishers[i % publishers.length].send("[7,\"relay\"," + i + "]");
			}
			for (int i = 0; i < 300; i++) {
				assertThat(a.text()).isEqualTo(b.text());
			}
		}
	}

}
