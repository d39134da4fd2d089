// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.connection.Disconnect;
import io.wampserver.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTouchTests {

	private static final StoredSession STORED = new StoredSession("id", Map.of(), Duration.ofMinutes(30));

	private final AtomicInteger touches = new AtomicInteger();

	private final AtomicInteger messages = new AtomicInteger();

	private final OpenSessions sessions = new OpenSessions(new TouchedStore(this.touches),
			SessionPrincipalResolver.NONE,
			new SessionOptions(Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofSeconds(5), false));

	private final SessionMiddleware middleware = new SessionMiddleware(this.sessions,
			new CookieSessionIdResolver("SESSION"));

	private FakeConnection open() {
		FakeConnection connection = new FakeConnection();
		connection.attributes().set(HandshakeSession.KEY, new HandshakeSession(this.sessions, STORED, null));
		this.middleware.onOpen(connection.asConnection(), (opened, message) -> this.messages.incrementAndGet());
		return connection;
	}

	private void receive(FakeConnection connection, WebSocketMessage.Type type, int seconds) {
		connection.receiveAfter(Duration.ofSeconds(seconds));
		this.middleware.onMessage(connection.asConnection(), new WebSocketMessage(type, new byte[0], true),
				(opened, message) -> this.messages.incrementAndGet());
	}

	@Test
	void textAndBinaryMessagesTouchOnceInAnInterval() {
		FakeConnection connection = open();
		receive(connection, WebSocketMessage.Type.TEXT, 30);
		assertThat(this.touches).hasValue(0);
		receive(connection, WebSocketMessage.Type.TEXT, 70);
		receive(connection, WebSocketMessage.Type.TEXT, 71);
		receive(connection, WebSocketMessage.Type.BINARY, 129);
		assertThat(this.touches).hasValue(1);
		receive(connection, WebSocketMessage.Type.BINARY, 131);
		assertThat(this.touches).hasValue(2);
		assertThat(this.messages).hasValue(5);
	}

	@Test
	void answersToPingsAreNoUse() {
		FakeConnection connection = open();
		receive(connection, WebSocketMessage.Type.PONG, 3600);
		assertThat(this.touches).hasValue(0);
		assertThat(this.messages).hasValue(1);
	}

	@Test
	void connectionsOfASessionTouchItTogether() {
		FakeConnection first = open();
		FakeConnection second = open();
		receive(first, WebSocketMessage.Type.TEXT, 70);
		receive(second, WebSocketMessage.Type.TEXT, 71);
		assertThat(this.touches).hasValue(1);
		this.middleware.onClose(first.asConnection(), Disconnect.LOST, (opened, message) -> {
		});
		assertThat(this.sessions.contains("id")).isTrue();
		this.middleware.onClose(second.asConnection(), Disconnect.LOST, (opened, message) -> {
		});
		assertThat(this.sessions.contains("id")).isFalse();
	}

	@Test
	void connectionsWithoutASessionTouchNothing() {
		FakeConnection connection = new FakeConnection();
		receive(connection, WebSocketMessage.Type.TEXT, 3600);
		assertThat(this.touches).hasValue(0);
		assertThat(this.messages).hasValue(1);
	}

	/**
	 * Counts touches.
	 *
	 * @param touches how many
	 */
	private record TouchedStore(AtomicInteger touches) implements SessionStore {

		@Override
		public Mono<StoredSession> find(String id) {
			return Mono.just(STORED);
		}

		@Override
		public Mono<StoredSession> touch(String id) {
			this.touches.incrementAndGet();
			return Mono.just(STORED);
		}

		@Override
		public Mono<StoredSession> change(String id, String attribute, @Nullable Object value) {
			return Mono.just(STORED);
		}

	}

}
