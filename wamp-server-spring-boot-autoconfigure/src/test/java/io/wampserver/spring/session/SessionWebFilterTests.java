// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpCookie;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import org.springframework.web.server.session.WebSessionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SessionWebFilterTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final OpenSessions sessions = new OpenSessions(new NoStore(), SessionPrincipalResolver.NONE,
			new SessionOptions(Duration.ZERO, Duration.ofHours(1), Duration.ofMillis(100), false));

	private final SessionWebFilter filter = new SessionWebFilter(this.sessions, new CookieWebSessionIdResolver());

	private final AtomicInteger lookups = new AtomicInteger();

	private final WebSession session = Objects
		.requireNonNull(new InMemoryWebSessionStore().createWebSession().block(TIMEOUT));

	private final FakeConnection connection = new FakeConnection();

	private void open() {
		this.session.start();
		this.sessions.opened(new HandshakeSession(this.sessions, WebFluxSessionStore.stored(this.session), "ada"),
				this.connection.asConnection());
	}

	private MockServerWebExchange exchange(String id, WebSessionManager manager, String... headers) {
		MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get("/")
			.cookie(new HttpCookie("SESSION", id));
		for (String header : headers) {
			request.header(header, "websocket");
		}
		return MockServerWebExchange.builder(request).sessionManager(manager).build();
	}

	private Mono<WebSession> lookUp(ServerWebExchange exchange) {
		return Mono.fromSupplier(() -> {
			this.lookups.incrementAndGet();
			return this.session;
		});
	}

	@Test
	void requestsOfOthersPassUntouched() {
		open();
		MockServerWebExchange exchange = exchange("other", this::lookUp);
		AtomicReference<ServerWebExchange> passed = new AtomicReference<>();
		this.filter.filter(exchange, (next) -> Mono.fromRunnable(() -> passed.set(next))).block(TIMEOUT);
		assertThat(passed).hasValue(exchange);
	}

	@Test
	void noSessionIsLookedUpThatTheRequestDoesNotUse() {
		open();
		this.filter.filter(exchange(this.session.getId(), this::lookUp), (next) -> Mono.empty()).block(TIMEOUT);
		assertThat(this.lookups).hasValue(0);
		assertThat(this.connection.closed()).isNull();
	}

	@Test
	void aRequestThatFailsMayHaveEndedTheSessionToo() {
		open();
		Mono<Void> request = this.filter.filter(exchange(this.session.getId(), this::lookUp),
				(next) -> next.getSession()
					.flatMap(WebSession::invalidate)
					.then(Mono.error(new IllegalArgumentException("bad page"))));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> request.block(TIMEOUT));
		assertThat(this.connection.closed()).isEqualTo("1008 session ended");
	}

	@Test
	void handshakeWhoseSessionCannotBeLookedUpIsToComeBackLater() {
		Mono<Void> handshake = this.filter.filter(
				exchange("any", (exchange) -> Mono.error(new IllegalStateException("out of order")), "Upgrade"),
				(next) -> next.getSession().then());
		assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> handshake.block(TIMEOUT))
			.satisfies((ex) -> assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
		Mono<Void> slow = this.filter.filter(exchange("any", (exchange) -> Mono.never(), "Upgrade"),
				(next) -> next.getSession().then());
		assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> slow.block(TIMEOUT));
	}

	/**
	 * Is not asked.
	 */
	private static final class NoStore implements SessionStore {

		@Override
		public Mono<StoredSession> find(String id) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Mono<StoredSession> touch(String id) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Mono<StoredSession> change(String id, String attribute, @Nullable Object value) {
			throw new UnsupportedOperationException();
		}

	}

}
