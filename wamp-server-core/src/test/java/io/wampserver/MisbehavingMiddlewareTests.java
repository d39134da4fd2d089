// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.ConnectionOpened;
import io.wampserver.http.HandshakeResult;
import io.wampserver.message.ClientMessage;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampHandler;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.protocol.ShutdownStyle;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import io.wampserver.websocket.WebSocketMiddleware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import reactor.core.publisher.Mono;

import static io.wampserver.Aftermath.PATIENCE;
import static io.wampserver.Aftermath.awaitUninterruptibly;
import static io.wampserver.Aftermath.expectNothingRemains;
import static io.wampserver.Aftermath.expectWorks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever middleware and listeners do, it concerns their connection alone, and nothing
 * remains of that.
 */
class MisbehavingMiddlewareTests {

	private final List<Disconnect.Cause> ends = new CopyOnWriteArrayList<>();

	private TestServer.Builder server() {
		return TestServer.with()
			.endpoint((endpoint) -> endpoint.shutdown(ShutdownStyle.DROP, Duration.ofMillis(500)).listener((event) -> {
				if (event instanceof ConnectionClosed closed) {
					this.ends.add(closed.disconnect().cause());
				}
			}));
	}

	@ParameterizedTest
	@EnumSource(names = { "NEVER_RETURNS" }, mode = Mode.EXCLUDE)
	void httpMiddleware(Misbehaviour misbehaviour) {
		try (TestServer server = server()
			.endpoint((endpoint) -> endpoint.http((request, next) -> request.uri().getQuery() != null
					? misbehaviour.commit().cast(HandshakeResult.class) : next.handle(request)))
			.start()) {
			assertThat(server.handshake().path("/wamp?bad").answer().status()).isEqualTo(500);
			expectWorks(server);
			expectNothingRemains(server);
		}
	}

	/** Where middleware misbehaves. */
	enum Place {

		OPEN, MESSAGE, CLOSE

	}

	@ParameterizedTest
	@EnumSource
	void webSocketMiddleware(Place place) {
		for (Misbehaviour misbehaviour : List.of(Misbehaviour.THROWS, Misbehaviour.THROWS_AN_ERROR,
				Misbehaviour.OVERFLOWS_THE_STACK)) {
			WebSocketMiddleware bad = new WebSocketMiddleware() {
				@Override
				public void onOpen(WebSocketConnection connection, WebSocketHandler next) {
					next.onOpen(connection);
					commitAt(Place.OPEN, connection);
				}

				@Override
				public void onMessage(WebSocketConnection connection, WebSocketMessage message, WebSocketHandler next) {
					commitAt(Place.MESSAGE, connection);
					next.onMessage(connection, message);
				}

				@Override
				public void onClose(WebSocketConnection connection, Disconnect disconnect, WebSocketHandler next) {
					commitAt(Place.CLOSE, connection);
					next.onClose(connection, disconnect);
				}

				private void commitAt(Place current, WebSocketConnection connection) {
					if (current == place && connection.handshake().uri().getQuery() != null) {
						misbehaviour.commit();
					}
				}
			};
			expectEnds(place, server().endpoint((endpoint) -> endpoint.webSocket(bad)));
		}
	}

	@ParameterizedTest
	@EnumSource
	void wampMiddleware(Place place) {
		for (Misbehaviour misbehaviour : List.of(Misbehaviour.THROWS, Misbehaviour.THROWS_AN_ERROR,
				Misbehaviour.OVERFLOWS_THE_STACK)) {
			WampMiddleware bad = new WampMiddleware() {
				@Override
				public void onOpen(WampConnection connection, WampHandler next) {
					next.onOpen(connection);
					commitAt(Place.OPEN, connection);
				}

				@Override
				public Mono<Void> handle(WampConnection connection, ClientMessage message, WampHandler next) {
					commitAt(Place.MESSAGE, connection);
					return next.handle(connection, message);
				}

				@Override
				public void onClose(WampConnection connection, Disconnect disconnect, WampHandler next) {
					commitAt(Place.CLOSE, connection);
					next.onClose(connection, disconnect);
				}

				private void commitAt(Place current, WampConnection connection) {
					if (current == place && connection.handshake().uri().getQuery() != null) {
						misbehaviour.commit();
					}
				}
			};
			expectEnds(place, server().endpoint((endpoint) -> endpoint.wamp(bad)));
		}
	}

	/** The connection it concerns ends with 1011 at the latest. */
	private void expectEnds(Place place, TestServer.Builder builder) {
		this.ends.clear();
		try (TestServer server = builder.start()) {
			TestClient client = server.connect(server.handshake().path("/wamp?bad")).welcomed();
			if (place == Place.CLOSE) {
				client.subscribe("t").disconnect();
			}
			else {
				if (place == Place.MESSAGE) {
					client.send("[5,\"t\"]");
				}
				client.expectClose(1011);
			}
			await().atMost(PATIENCE).until(() -> !this.ends.isEmpty());
			expectWorks(server);
			expectNothingRemains(server);
		}
		// The server does not wait for slow listeners for long when it stops.
		await().atMost(PATIENCE).until(() -> this.ends.size() > 1);
		assertThat(this.ends.get(0))
			.isEqualTo((place == Place.CLOSE) ? Disconnect.Cause.CLIENT : Disconnect.Cause.FAILURE);
		assertThat(this.ends).hasSize(2); // the other client's, and no other
	}

	@Test
	void middlewareThatForgetsToPassTheEndOn() {
		WebSocketMiddleware forgetful = new WebSocketMiddleware() {
			@Override
			public void onMessage(WebSocketConnection connection, WebSocketMessage message, WebSocketHandler next) {
				next.onMessage(connection, message);
			}

			@Override
			public void onClose(WebSocketConnection connection, Disconnect disconnect, WebSocketHandler next) {
				// and that is all
			}
		};
		try (TestServer server = server().endpoint((endpoint) -> endpoint.webSocket(forgetful)).start()) {
			server.connect().subscribe("t").disconnect();
			expectNothingRemains(server);
		}
	}

	@Test
	void listenersThatNeverReturnHoldUpNobodyElse() {
		CountDownLatch end = new CountDownLatch(1);
		List<String> opened = new CopyOnWriteArrayList<>();
		AtomicBoolean first = new AtomicBoolean(true);
		try (TestServer server = server().endpoint((endpoint) -> endpoint.listener((event) -> {
			if (event instanceof ConnectionOpened && first.compareAndSet(true, false)) {
				awaitUninterruptibly(end);
			}
			if (event instanceof ConnectionOpened other) {
				opened.add(other.connection().id());
			}
		})).start()) {
			TestClient held = server.connect().subscribe("t");
			TestClient other = server.connect();
			await().atMost(PATIENCE).until(() -> opened.contains(other.sessionId()));
			other.send("[7,\"t\",1]");
			held.expect("[8,\"t\",1]");
			long start = System.nanoTime();
			server.server().dispose(); // waits for listeners, but not for ever
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
			end.countDown();
		}
	}

}
