// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.wampserver.message.PayloadException;
import io.wampserver.message.Recipients;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.testing.Unencodable;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketConnectionDecorator;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import io.wampserver.websocket.WebSocketMiddleware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a publisher learns where nobody is slow; slow ones have tests of their own.
 */
class PublishResultTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	/** Decorated connections are sent each event by themselves. */
	private static final WebSocketMiddleware DECORATING = new WebSocketMiddleware() {

		@Override
		public void onMessage(WebSocketConnection connection, WebSocketMessage message, WebSocketHandler next) {
			next.onMessage(connection, message);
		}

		@Override
		public void onOpen(WebSocketConnection connection, WebSocketHandler next) {
			next.onOpen(new WebSocketConnectionDecorator(connection) {
			});
		}

	};

	private static TestServer start(boolean decorated) {
		return TestServer.with().endpoint((endpoint) -> {
			if (decorated) {
				endpoint.webSocket(DECORATING);
			}
		}).start();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void theResultIsThereWhenAllHaveBeenHandedTheEvent(boolean decorated) {
		try (TestServer server = start(decorated)) {
			List<TestClient> clients = Stream.generate(() -> server.connect().subscribe("t")).limit(10).toList();
			TopicPublisher publisher = server.endpoint().publisher();
			assertThat(publisher.publishWithResult("t", 1).toCompletableFuture()).succeedsWithin(TIMEOUT)
				.isEqualTo(new PublishResult(10, 0, 0));
			Recipients some = Recipients.excluding(clients.get(0).sessionId());
			assertThat(publisher.publishWithResult("t", 2, some).toCompletableFuture()).succeedsWithin(TIMEOUT)
				.isEqualTo(new PublishResult(9, 0, 0));
			clients.get(0).expect("[8,\"t\",1]").barrier().expectNothing();
			clients.subList(1, 10).forEach((client) -> client.expect("[8,\"t\",1]").expect("[8,\"t\",2]"));
		}
	}

	@Test
	void whatFollowsMayBlock() {
		try (TestServer server = start(false)) {
			server.connect().subscribe("t");
			CompletableFuture<Thread> thread = new CompletableFuture<>();
			server.endpoint()
				.publisher()
				.publishWithResult("t", 1)
				.thenAccept((result) -> thread.complete(Thread.currentThread()));
			assertThat(thread).succeedsWithin(TIMEOUT)
				.satisfiesAnyOf((runner) -> assertThat(runner).isSameAs(Thread.currentThread()),
						(runner) -> assertThat(runner.getName()).doesNotContain("reactor"));
		}
	}

	@Test
	void thereIsNoneForAnEventThatCannotBeEncoded() {
		try (TestServer server = start(false)) {
			server.connect().subscribe("t");
			TopicPublisher publisher = server.endpoint().publisher();
			assertThatExceptionOfType(PayloadException.class)
				.isThrownBy(() -> publisher.publishWithResult("t", new Unencodable()));
		}
	}

	@Test
	void publishersThatDoNotFollowTheirEventsTellTheReceivers() {
		TopicPublisher publisher = (topic, event, recipients) -> 3;
		assertThat(publisher.publishWithResult("t", 1)).isCompletedWithValue(new PublishResult(3, 0, 0));
	}

}
