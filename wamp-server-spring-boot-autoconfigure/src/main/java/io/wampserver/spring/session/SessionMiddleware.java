// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.security.Principal;
import java.util.List;
import java.util.Optional;

import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.Connection;
import io.wampserver.connection.Disconnect;
import io.wampserver.http.HandshakeHandler;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HandshakeResult;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import io.wampserver.websocket.WebSocketMiddleware;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;

/**
 * Leaves the {@linkplain HandshakeSession session} of the handshake request with the
 * connection, and its user as the {@linkplain Connection#PRINCIPAL principal} if there is
 * no other. On the web server of a WebFlux application it is the session as WebFlux and
 * its filters see it; elsewhere the one whose id the request names is looked up.
 *
 * <p>
 * A handshake whose session cannot be looked up is refused with 503, as going on without
 * would turn a user who is logged in into a stranger. A session that is not known, or no
 * longer, is as good as none.
 *
 * <p>
 * Text and binary messages of a client make its session live on. What that costs is a
 * comparison of two numbers, but for the few times when it is due.
 */
public final class SessionMiddleware implements HttpMiddleware, WebSocketMiddleware {

	private static final Logger logger = LoggerFactory.getLogger(SessionMiddleware.class);

	private static final HandshakeResult UNAVAILABLE = HandshakeResult.reject(503,
			"Sessions cannot be looked up at the moment.");

	private final OpenSessions sessions;

	private final SessionIdResolver ids;

	public SessionMiddleware(OpenSessions sessions, SessionIdResolver ids) {
		this.sessions = sessions;
		this.ids = ids;
	}

	@Override
	public Mono<HandshakeResult> handle(HandshakeRequest request, HandshakeHandler next) {
		List<String> candidates = this.ids.resolve(request);
		if (candidates.isEmpty() && request.header("Cookie") == null) {
			return next.handle(request);
		}
		return Mono
			.deferContextual((context) -> ServerWebExchangeContextFilter.getExchange(context)
				.map(SessionMiddleware::find)
				.orElseGet(() -> find(candidates)))
			.transform(this.sessions::lookUp)
			.map((session) -> attach(session, request.attributes()))
			.thenReturn(Optional.<HandshakeResult>empty())
			.onErrorResume((ex) -> {
				logger.debug("[{}] The session of the handshake {} cannot be looked up", request.endpoint(), request);
				return Mono.just(Optional.of(UNAVAILABLE));
			})
			.flatMap((refusal) -> refusal.map(Mono::just).orElseGet(() -> next.handle(request)));
	}

	private static Mono<StoredSession> find(ServerWebExchange exchange) {
		return exchange.getSession()
			.filter((session) -> session.isStarted() && !session.isExpired())
			.map(WebFluxSessionStore::stored);
	}

	private Mono<StoredSession> find(List<String> candidates) {
		return Flux.fromIterable(candidates).concatMap(this.sessions::find, 1).next();
	}

	private HandshakeSession attach(StoredSession stored, AttributeStore attributes) {
		Principal user = this.sessions.principal(stored);
		HandshakeSession session = new HandshakeSession(this.sessions, stored, name(user));
		attributes.set(HandshakeSession.KEY, session);
		if (user != null && !attributes.has(Connection.PRINCIPAL)) {
			attributes.set(Connection.PRINCIPAL, user);
		}
		return session;
	}

	private static @Nullable String name(@Nullable Principal user) {
		return (user != null) ? user.getName() : null;
	}

	@Override
	public void onOpen(WebSocketConnection connection, WebSocketHandler next) {
		HandshakeSession session = HandshakeSession.of(connection);
		if (session != null) {
			this.sessions.opened(session, connection);
		}
		next.onOpen(connection);
	}

	@Override
	public void onMessage(WebSocketConnection connection, WebSocketMessage message, WebSocketHandler next) {
		HandshakeSession session = HandshakeSession.of(connection);
		if (session != null && session.isTouchDue(connection.lastReceivedNanos())
				&& message.type() != WebSocketMessage.Type.PONG) {
			this.sessions.touch(session, connection.lastReceivedNanos());
		}
		next.onMessage(connection, message);
	}

	@Override
	public void onClose(WebSocketConnection connection, Disconnect disconnect, WebSocketHandler next) {
		HandshakeSession session = HandshakeSession.of(connection);
		if (session != null) {
			this.sessions.closed(session);
		}
		next.onClose(connection, disconnect);
	}

}
