// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.wampserver.WampServer;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.ConnectionFailed;
import io.wampserver.event.ConnectionOpened;
import io.wampserver.event.WampEvent;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.BlockedAddressMiddleware;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.RawWebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static io.wampserver.testing.PlainServer.expectClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Plain applications: text and binary, order, back-pressure, failures, broadcasting.
 */
class WebSocketApplicationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final List<RawWebSocket> clients = new ArrayList<>();

	private WebSocketEndpoint endpoint;

	private WampServer server;

	@AfterEach
	void stop() {
		this.clients.forEach(RawWebSocket::close);
		if (this.server != null) {
			this.server.dispose();
		}
	}

	private void start(WebSocketApplication application) {
		start(application, (builder) -> {
		});
	}

	private void start(WebSocketApplication application, Consumer<WebSocketEndpoint.Builder> customizer) {
		WebSocketEndpoint.Builder builder = WebSocketEndpoint.builder()
			.name("plain")
			.path("/plain")
			.application(application);
		customizer.accept(builder);
		this.endpoint = builder.build();
		this.server = WampServer.builder().host("localhost").port(0).endpoint(this.endpoint).build().bind();
	}

	private RawHandshake handshake() {
		return new RawHandshake(this.server.port()).path("/plain").without("Sec-WebSocket-Protocol");
	}

	private RawWebSocket connect() {
		RawWebSocket client = handshake().open();
		this.clients.add(client);
		return client;
	}

	private static void expectText(RawWebSocket client, String text) {
		RawFrame frame = client.poll(TIMEOUT);
		assertThat(frame).isNotNull();
		assertThat(frame.isText()).as(frame.toString()).isTrue();
		assertThat(frame.text()).isEqualTo(text);
	}

	/** Echoes, and notes what is called. */
	private static class Echo implements WebSocketApplication {

		final List<String> calls = new CopyOnWriteArrayList<>();

		@Override
		public Mono<Void> onOpen(WebSocketConnection connection) {
			this.calls.add("open");
			return Mono.empty();
		}

		@Override
		public Mono<Void> onText(WebSocketConnection connection, String text) {
			this.calls.add("text " + text);
			connection.send(text);
			return Mono.empty();
		}

		@Override
		public Mono<Void> onBinary(WebSocketConnection connection, byte[] data) {
			this.calls.add("binary " + data.length);
			connection.sendBinary(data);
			return Mono.empty();
		}

		@Override
		public Mono<Void> onPong(WebSocketConnection connection, byte[] payload) {
			this.calls.add("pong " + new String(payload, StandardCharsets.UTF_8));
			return Mono.empty();
		}

		@Override
		public Mono<Void> onClose(WebSocketConnection connection, Disconnect disconnect) {
			this.calls.add("close " + disconnect.status());
			return Mono.empty();
		}

	}

	@Test
	void handlesTextAndBinaryMessagesOneAfterAnother() {
		Echo echo = new Echo();
		start(echo);
		RawWebSocket client = connect();
		client.sendText("grüezi");
		client.send(RawFrame.BINARY, new byte[] { 0, -1, 127 });
		client.sendText("");
		expectText(client, "grüezi");
		assertThat(client.poll(TIMEOUT).payload()).containsExactly(0, -1, 127);
		expectText(client, "");
		client.sendClose(4001, "enough");
		assertThat(expectClose(client, 4001)).isEqualTo("enough");
		await().until(() -> echo.calls.size() == 5);
		assertThat(echo.calls).containsExactly("open", "text grüezi", "binary 3", "text ", "close 4001 enough");
		assertThat(this.endpoint.connections().size()).isZero();
	}

	@Test
	void pingsReachThePeerAndPongsTheApplication() {
		Echo echo = new Echo();
		start(echo);
		RawWebSocket client = connect();
		client.sendText("open");
		expectText(client, "open");
		WebSocketConnection connection = this.endpoint.connections().all().iterator().next();
		connection.ping("are you there".getBytes(StandardCharsets.UTF_8));
		await().until(() -> echo.calls.contains("pong are you there"));
	}

	@Test
	void theKeepAliveKeepsItsPongsAndDropsDeadPeers() {
		Echo echo = new Echo();
		start(echo, (builder) -> builder
			.webSocket(new KeepAliveMiddleware(Duration.ofMillis(500), Duration.ofMillis(400))));
		RawWebSocket client = connect();
		assertThat(client.pollPing(TIMEOUT)).isNotNull();
		assertThat(client.pollPing(TIMEOUT)).isNotNull();
		this.endpoint.connections().all().iterator().next().ping(new byte[] { 'x' });
		await().until(() -> echo.calls.contains("pong x"));
		assertThat(echo.calls).containsExactly("open", "pong x");
		RawWebSocket dead = handshake().unresponsive().open();
		this.clients.add(dead);
		assertThat(dead.poll(TIMEOUT).isEnd()).isTrue();
		await().until(() -> echo.calls.contains("close 1006"));
	}

	@Test
	void theNextMessageWaitsForTheOneBefore() {
		List<String> calls = new CopyOnWriteArrayList<>();
		List<Sinks.Empty<Void>> running = new CopyOnWriteArrayList<>();
		start(new WebSocketApplication() {

			@Override
			public Mono<Void> onText(WebSocketConnection connection, String text) {
				calls.add(text);
				Sinks.Empty<Void> sink = Sinks.empty();
				running.add(sink);
				return sink.asMono();
			}

			@Override
			public Mono<Void> onClose(WebSocketConnection connection, Disconnect disconnect) {
				calls.add("close");
				return Mono.empty();
			}

		});
		RawWebSocket client = connect();
		client.sendText("1");
		client.sendText("2");
		client.sendText("3");
		client.sendClose(1000, "");
		expectClose(client, 1000);
		await().until(() -> running.size() == 1);
		assertThat(calls).containsExactly("1");
		running.get(0).tryEmitEmpty();
		await().until(() -> running.size() == 2);
		running.get(1).tryEmitError(new IllegalStateException("a message that fails after the end"));
		await().until(() -> running.size() == 3);
		running.get(2).tryEmitEmpty();
		await().until(() -> calls.contains("close"));
		assertThat(calls).containsExactly("1", "2", "3", "close");
	}

	@Test
	void readingPausesWhileTheApplicationIsBusy() {
		Sinks.Empty<Void> gate = Sinks.empty();
		List<Integer> lengths = new CopyOnWriteArrayList<>();
		start(new WebSocketApplication() {

			@Override
			public Mono<Void> onText(WebSocketConnection connection, String text) {
				lengths.add(text.length());
				return gate.asMono();
			}

		});
		RawWebSocket client = connect();
		String large = "x".repeat(50_000);
		for (int i = 0; i < 4; i++) {
			client.sendText(large);
		}
		await()
			.until(() -> this.endpoint.connections().all().stream().anyMatch(WebSocketConnection::isReadingSuspended));
		assertThat(lengths).hasSize(1);
		gate.tryEmitEmpty();
		await().until(() -> lengths.size() == 4);
		assertThat(this.endpoint.connections().all()).noneMatch(WebSocketConnection::isReadingSuspended);
	}

	@Test
	void messagesThatAreNotHandledCloseTheConnection() {
		start(new WebSocketApplication() {
		});
		RawWebSocket text = connect();
		text.sendText("hello");
		assertThat(expectClose(text, 1003)).isEqualTo("text messages are not accepted");
		RawWebSocket binary = connect();
		binary.send(RawFrame.BINARY, new byte[1]);
		assertThat(expectClose(binary, 1003)).isEqualTo("binary messages are not accepted");
	}

	@Test
	void aFailureEndsItsConnectionOnlyAndTellsNothing() {
		List<WampEvent> events = new CopyOnWriteArrayList<>();
		start(new WebSocketApplication() {

			@Override
			public Mono<Void> onText(WebSocketConnection connection, String text) {
				return switch (text) {
					case "throw" -> throw new IllegalStateException("secret");
					case "error" -> throw new StackOverflowError("secret");
					case "signal" -> Mono.error(new IllegalStateException("secret"));
					case "null" -> null;
					default -> Mono.fromRunnable(() -> connection.send(text));
				};
			}

		}, (builder) -> builder.listener(events::add));
		RawWebSocket bystander = connect();
		for (String failing : List.of("throw", "error", "signal", "null")) {
			RawWebSocket client = connect();
			client.sendText(failing);
			assertThat(expectClose(client, 1011)).isEmpty();
		}
		bystander.sendText("fine");
		expectText(bystander, "fine");
		await().until(() -> events.stream().filter(ConnectionClosed.class::isInstance).count() == 4);
		assertThat(events).filteredOn(ConnectionFailed.class::isInstance).hasSize(4);
		assertThat(events).filteredOn(ConnectionOpened.class::isInstance).hasSize(5);
	}

	@Test
	void theApplicationMayDecideWhatBecomesOfAFailure() {
		start(new WebSocketApplication() {

			@Override
			public Mono<Void> onText(WebSocketConnection connection, String text) {
				return Mono.error(new IllegalArgumentException(text));
			}

			@Override
			public Mono<Void> onError(WebSocketConnection connection, Throwable failure) {
				if ("fatal".equals(failure.getMessage())) {
					throw new IllegalStateException("a failure that cannot be handled");
				}
				connection.send("sorry: " + failure.getMessage());
				return Mono.empty();
			}

		});
		RawWebSocket client = connect();
		client.sendText("a");
		client.sendText("b");
		expectText(client, "sorry: a");
		expectText(client, "sorry: b");
		client.sendText("fatal");
		expectClose(client, 1011);
	}

	@Test
	void broadcastReachesWhoIsMeant() {
		start(new Echo());
		RawWebSocket first = connect();
		RawWebSocket second = connect();
		first.sendText("first");
		expectText(first, "first");
		second.sendText("second");
		expectText(second, "second");
		assertThat(this.endpoint.broadcast("to all")).isEqualTo(2);
		expectText(first, "to all");
		expectText(second, "to all");
		assertThat(this.endpoint.broadcast(new byte[] { 1, 2 })).isEqualTo(2);
		assertThat(first.poll(TIMEOUT).payload()).containsExactly(1, 2);
		assertThat(second.poll(TIMEOUT).payload()).containsExactly(1, 2);
	}

	@Test
	void middlewareOfTheOuterGroupsApplies() {
		start(new Echo(),
				(builder) -> builder.http(new BlockedAddressMiddleware(List.of("203.0.113.0/24")))
					.http(new AllowedOriginMiddleware(List.of("https://app.example.com")))
					.webSocket((connection, message, next) -> {
						if (message.type() == WebSocketMessage.Type.TEXT && message.data().length > 0) {
							next.onMessage(connection, message);
						}
					}));
		assertThat(handshake().header("Origin", "https://evil.example").answer().status()).isEqualTo(403);
		RawWebSocket client = connect();
		client.sendText("");
		client.sendText("passes");
		expectText(client, "passes");
	}

	@Test
	void closedCompletesWithTheEnd() {
		start(new Echo());
		RawWebSocket client = connect();
		client.sendText("x");
		expectText(client, "x");
		WebSocketConnection connection = this.endpoint.connections().all().iterator().next();
		AtomicBoolean ended = new AtomicBoolean();
		connection.closed().subscribe(null, null, () -> ended.set(true));
		assertThat(ended).isFalse();
		client.close();
		await().untilTrue(ended);
		connection.closed().block(TIMEOUT);
	}

	@Test
	void stoppingEndsTheConnections() {
		start(new Echo());
		RawWebSocket client = connect();
		client.sendText("x");
		expectText(client, "x");
		this.server.dispose();
		assertThat(client.poll(TIMEOUT).isEnd()).isTrue();
		assertThat(this.endpoint.connections().size()).isZero();
	}

	@Test
	void anEndpointNeedsAnApplication() {
		assertThatIllegalStateException().isThrownBy(() -> WebSocketEndpoint.builder().build())
			.withMessage("application: null (expected: what handles the messages)");
	}

}
