// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.time.Duration;
import java.util.List;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.ConnectionFailed;
import io.wampserver.event.ConnectionOpened;
import io.wampserver.event.WampEventPublisher;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The innermost WebSocket handler: opens a WAMP session in the negotiated dialect on each
 * connection and feeds it.
 */
public final class WampSessionHandler implements WebSocketHandler {

	private static final Logger logger = LoggerFactory.getLogger(WampSessionHandler.class);

	private static final AttributeKey<OpenSession> SESSION = AttributeKey.of("session");

	private final List<WampDialect> dialects;

	private final WampOptions options;

	private final WampHandler handler;

	private final ConnectionRegistry<WampConnection> sessions;

	private final WampEventPublisher events;

	private final @Nullable EndpointMetrics metrics;

	/**
	 * Creates a handler.
	 * @param dialects the dialects by preference; the first also serves connections
	 * without a subprotocol
	 * @param options switches and limits of the sessions
	 * @param handler handles what sessions ask for
	 * @param sessions where open sessions are kept
	 * @param events learns of sessions
	 * @param metrics learns what is sent, null for nobody
	 */
	public WampSessionHandler(List<WampDialect> dialects, WampOptions options, WampHandler handler,
			ConnectionRegistry<WampConnection> sessions, WampEventPublisher events, @Nullable EndpointMetrics metrics) {
		this.dialects = List.copyOf(dialects);
		this.options = options;
		this.handler = handler;
		this.sessions = sessions;
		this.events = events;
		this.metrics = metrics;
	}

	@Override
	public void onOpen(WebSocketConnection connection) {
		WampDialect dialect = dialectOf(connection);
		WampSession session = new WampSession(connection, dialect, this.handler, this.options, this.metrics);
		if (!this.sessions.add(session)) {
			throw new IllegalStateException("session id: " + session.id() + " (expected: one not in use)");
		}
		WampDialect.Receiver receiver = dialect.open(session);
		connection.attributes().set(SESSION, new OpenSession(session, receiver, System.nanoTime()));
		this.events.publish(session, new ConnectionOpened(session)).subscribe();
		this.handler.onOpen(session);
	}

	private WampDialect dialectOf(WebSocketConnection connection) {
		return this.dialects.stream()
			.filter((dialect) -> dialect.subprotocol().equals(connection.subprotocol()))
			.findFirst()
			.orElse(this.dialects.get(0));
	}

	@Override
	public void onMessage(WebSocketConnection connection, WebSocketMessage message) {
		OpenSession open = connection.attributes().get(SESSION);
		if (open == null || message.type() == WebSocketMessage.Type.PONG) {
			return;
		}
		if (open.session().isSettled()) {
			receive(open, message);
		}
		else {
			open.session().inOrder(() -> receive(open, message), message.data().length);
		}
	}

	private void receive(OpenSession open, WebSocketMessage message) {
		if (!open.session().isOpen()) {
			return;
		}
		try {
			open.receiver().receive(message.type(), message.data());
		}
		catch (Throwable ex) { // an Error of an application concerns its session alone
			WampSession session = open.session();
			logger.error("[{}] Handling a message failed", session, ex);
			this.events.publish(session, new ConnectionFailed(session, ex)).subscribe();
			session.close(new Disconnect(CloseStatus.INTERNAL_ERROR, Disconnect.Cause.FAILURE));
		}
	}

	@Override
	public void onClose(WebSocketConnection connection, Disconnect disconnect) {
		OpenSession open = connection.attributes().get(SESSION);
		if (open == null) {
			return;
		}
		WampSession session = open.session();
		session.end();
		this.sessions.remove(session);
		try {
			this.handler.onClose(session, disconnect);
		}
		finally {
			Duration duration = Duration.ofNanos(System.nanoTime() - open.openedNanos());
			this.events.publish(session, new ConnectionClosed(session, disconnect, duration)).subscribe();
		}
	}

	/**
	 * Completes when no call of a session is open. Called and completed on its event
	 * loop.
	 */
	public Mono<Void> callsUnderWay(String sessionId) {
		WampConnection session = this.sessions.find(sessionId);
		return (session != null) ? session.openCalls().idle() : Mono.empty();
	}

	/**
	 * A session with its input side.
	 *
	 * @param session the session
	 * @param receiver decodes its input
	 * @param openedNanos when it was opened
	 */
	private record OpenSession(WampSession session, WampDialect.Receiver receiver, long openedNanos) {

	}

}
