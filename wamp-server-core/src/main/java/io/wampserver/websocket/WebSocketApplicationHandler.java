// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.ConnectionFailed;
import io.wampserver.event.ConnectionOpened;
import io.wampserver.event.WampEventPublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The innermost WebSocket handler of an endpoint without WAMP: hands what happens on its
 * connections to the application, one thing after another.
 */
public final class WebSocketApplicationHandler implements WebSocketHandler {

	private static final Logger logger = LoggerFactory.getLogger(WebSocketApplicationHandler.class);

	private static final AttributeKey<OpenConnection> OPEN = AttributeKey.of("open-connection");

	private final WebSocketApplication application;

	private final boolean streaming;

	private final ConnectionRegistry<WebSocketConnection> connections;

	private final WampEventPublisher events;

	/**
	 * Creates a handler.
	 * @param application handles messages
	 * @param streaming whether messages come in parts
	 * @param connections where open connections are kept
	 * @param events learns of connections
	 */
	public WebSocketApplicationHandler(WebSocketApplication application, boolean streaming,
			ConnectionRegistry<WebSocketConnection> connections, WampEventPublisher events) {
		this.application = application;
		this.streaming = streaming;
		this.connections = connections;
		this.events = events;
	}

	@Override
	public void onOpen(WebSocketConnection connection) {
		if (!this.connections.add(connection)) {
			throw new IllegalStateException("connection id: " + connection.id() + " (expected: one not in use)");
		}
		OpenConnection open = new OpenConnection(new InboundSequence(connection), System.nanoTime());
		connection.attributes().set(OPEN, open);
		this.events.publish(connection, new ConnectionOpened(connection)).subscribe();
		call(open, connection, () -> this.application.onOpen(connection));
	}

	@Override
	public void onMessage(WebSocketConnection connection, WebSocketMessage message) {
		OpenConnection open = connection.attributes().get(OPEN);
		if (open != null) {
			open.sequence().run(() -> call(open, connection, () -> handle(connection, message)), message.data().length);
		}
	}

	private Mono<Void> handle(WebSocketConnection connection, WebSocketMessage message) {
		return switch (message.type()) {
			case TEXT -> this.streaming ? this.application.onTextPart(connection, message.text(), message.last())
					: this.application.onText(connection, message.text());
			case BINARY -> this.streaming ? this.application.onBinaryPart(connection, message.data(), message.last())
					: this.application.onBinary(connection, message.data());
			case PONG -> this.application.onPong(connection, message.data());
		};
	}

	/** What was read before is handled, and answered. */
	@Override
	public void onInputEnd(WebSocketConnection connection, Runnable end) {
		OpenConnection open = connection.attributes().get(OPEN);
		if (open != null) {
			open.sequence().run(end, 0);
		}
		else {
			end.run();
		}
	}

	@Override
	public void onClose(WebSocketConnection connection, Disconnect disconnect) {
		OpenConnection open = connection.attributes().get(OPEN);
		if (open == null) {
			return;
		}
		this.connections.remove(connection);
		open.sequence().run(() -> call(open, connection, () -> this.application.onClose(connection, disconnect)), 0);
		Duration duration = Duration.ofNanos(System.nanoTime() - open.openedNanos());
		this.events.publish(connection, new ConnectionClosed(connection, disconnect, duration)).subscribe();
	}

	/**
	 * Completes when all messages of a connection that were read have been handled.
	 * Called and completed on its event loop.
	 */
	public Mono<Void> messagesUnderWay(String connectionId) {
		WebSocketConnection connection = this.connections.find(connectionId);
		OpenConnection open = (connection != null) ? connection.attributes().get(OPEN) : null;
		return (open != null) ? open.sequence().settled() : Mono.empty();
	}

	private void call(OpenConnection open, WebSocketConnection connection, Supplier<Mono<Void>> handling) {
		Mono<Void> effect;
		try {
			effect = Objects.requireNonNull(handling.get(), "application returned null instead of a Mono");
		}
		catch (Throwable ex) { // an Error too is the application's, not the event loop's
			effect = Mono.error(ex);
		}
		if (effect != Mono.<Void>empty()) {
			open.sequence().await(effect.onErrorResume((ex) -> failed(connection, ex)), (ex) -> giveUp(connection, ex));
		}
	}

	private Mono<Void> failed(WebSocketConnection connection, Throwable failure) {
		this.events.publish(connection, new ConnectionFailed(connection, failure)).subscribe();
		return this.application.onError(connection, failure);
	}

	/** The handling of a failure has failed. */
	private static void giveUp(WebSocketConnection connection, Throwable failure) {
		logger.error("[{}] Handling a failure failed", connection, failure);
		connection.close(new Disconnect(CloseStatus.INTERNAL_ERROR, Disconnect.Cause.FAILURE));
	}

	/**
	 * An open connection with its input side.
	 *
	 * @param sequence keeps the order
	 * @param openedNanos when it was opened
	 */
	private record OpenConnection(InboundSequence sequence, long openedNanos) {

	}

}
