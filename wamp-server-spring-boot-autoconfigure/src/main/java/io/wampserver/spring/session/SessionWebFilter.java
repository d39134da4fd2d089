// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.WebSessionIdResolver;

/**
 * Sees what requests to this node do to sessions that open connections belong to, so that
 * logging out closes them at once, and they follow their session when logging in changes
 * its id. Other requests pass untouched, and no session is looked up for it.
 *
 * <p>
 * A request for a WebSocket is answered with 503, as {@link SessionMiddleware} does, if a
 * filter asks for its session and that cannot be looked up.
 */
public final class SessionWebFilter implements WebFilter, Ordered {

	/** Before Spring Security. */
	private static final int ORDER = HIGHEST_PRECEDENCE + 100;

	private final OpenSessions sessions;

	private final WebSessionIdResolver ids;

	public SessionWebFilter(OpenSessions sessions, WebSessionIdResolver ids) {
		this.sessions = sessions;
		this.ids = ids;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if ("websocket".equalsIgnoreCase(exchange.getRequest().getHeaders().getUpgrade())) {
			return chain.filter(new HandshakeExchange(exchange, this.sessions));
		}
		List<String> named = this.ids.resolveSessionIds(exchange);
		if (named.stream().noneMatch(this.sessions::contains)) {
			return chain.filter(exchange);
		}
		ObservedExchange observed = new ObservedExchange(exchange);
		return chain.filter(observed).doFinally((signal) -> observed.reviewWith(this.sessions));
	}

	/**
	 * Bounds the time of looking the session up.
	 */
	private static final class HandshakeExchange extends ServerWebExchangeDecorator {

		private final OpenSessions sessions;

		HandshakeExchange(ServerWebExchange exchange, OpenSessions sessions) {
			super(exchange);
			this.sessions = sessions;
		}

		@Override
		public Mono<WebSession> getSession() {
			return this.sessions.lookUp(super.getSession())
				.onErrorMap((ex) -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
						"Sessions cannot be looked up at the moment.", ex));
		}

	}

	/**
	 * Remembers the session that the request uses, if it does.
	 */
	private static final class ObservedExchange extends ServerWebExchangeDecorator {

		private volatile @Nullable Use use;

		ObservedExchange(ServerWebExchange exchange) {
			super(exchange);
		}

		@Override
		public Mono<WebSession> getSession() {
			return super.getSession().doOnNext((session) -> {
				if (this.use == null) {
					this.use = new Use(session.getId(), session);
				}
			});
		}

		void reviewWith(OpenSessions sessions) {
			Use used = this.use;
			if (used != null) {
				sessions.review(used.id(), used.session());
			}
		}

	}

	/**
	 * A session in use.
	 *
	 * @param id its id when the request first used it
	 * @param session the session
	 */
	private record Use(String id, WebSession session) {

	}

}
