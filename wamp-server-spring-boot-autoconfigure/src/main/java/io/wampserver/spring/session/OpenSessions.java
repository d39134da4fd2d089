// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.security.Principal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.server.WebSession;

/**
 * The sessions that open connections belong to. Closes their connections when they end,
 * with 1008. Safe for use by any thread; nothing here blocks.
 */
public final class OpenSessions {

	/** The reason of closing where the time of a session has run out. */
	public static final String EXPIRED = "session expired";

	/** The reason of closing where a session is gone. */
	public static final String ENDED = "session ended";

	/** The reason of closing where a session has its user no longer. */
	public static final String LOGGED_OUT = "logged out";

	private static final Logger logger = LoggerFactory.getLogger(OpenSessions.class);

	private static final int CONCURRENT_LOOKUPS = 16;

	/** After as many failures in a row, it is the store that fails. */
	private static final int MAX_FAILURES = 2 * CONCURRENT_LOOKUPS;

	/**
	 * A session that is not found may just be getting another id, which the request that
	 * changes it tells when it ends.
	 */
	private static final Duration CONFIRMATION_DELAY = Duration.ofSeconds(1);

	/** Of the life of a session, so that use always comes in time. */
	private static final int TOUCHES_PER_LIFE = 4;

	private final SessionIndex index = new SessionIndex();

	private final AtomicBoolean failing = new AtomicBoolean();

	private final SessionStore store;

	private final SessionPrincipalResolver principals;

	private final SessionOptions options;

	public OpenSessions(SessionStore store, SessionPrincipalResolver principals, SessionOptions options) {
		this.store = store;
		this.principals = principals;
		this.options = options;
	}

	/**
	 * Whether an open connection belongs to a session.
	 */
	public boolean contains(String id) {
		return this.index.contains(id);
	}

	/**
	 * Closes the connections of a session.
	 * @param reason what the clients are told
	 */
	public void end(String id, String reason) {
		this.index.find(id).forEach((session) -> session.close(reason));
	}

	/**
	 * Looks at a session after a request that has used it: its connections follow a
	 * change of its id, and end if it has ended or its user has logged out. Those of
	 * nobody end too when a login changes the id: whoever opened them knew the old id,
	 * which may be one that an attacker has planted.
	 * @param id the id before the request
	 */
	public void review(String id, WebSession session) {
		if (session.isExpired()) {
			end(id, ENDED);
		}
		else {
			refresh(id, WebFluxSessionStore.stored(session));
		}
	}

	/**
	 * Looks a session up that may have ended, a little later.
	 */
	public void suspect(String id) {
		if (contains(id)) {
			Mono.delay(CONFIRMATION_DELAY)
				.thenMany(Flux.defer(() -> missing(List.of(id))))
				.subscribe((missing) -> end(missing, ENDED));
		}
	}

	/**
	 * Looks up all sessions, a few at a time.
	 * @return completes when the connections of those that are gone have been closed
	 */
	Mono<Void> check() {
		return missing(this.index.ids()).collectList()
			.filter((suspects) -> !suspects.isEmpty())
			.delayElement(CONFIRMATION_DELAY)
			.flatMapMany(this::missing)
			.doOnNext((missing) -> end(missing, ENDED))
			.then();
	}

	private Flux<String> missing(Collection<String> ids) {
		AtomicInteger failures = new AtomicInteger();
		return Flux.fromIterable(ids)
			.takeWhile((id) -> failures.get() < MAX_FAILURES)
			.filter(this::contains)
			.flatMap((id) -> lookUp(this.store.find(id)).doOnNext((found) -> refresh(id, found))
				.hasElement()
				.doOnNext((found) -> failures.set(0))
				.onErrorResume((ex) -> {
					failures.incrementAndGet();
					return Mono.empty();
				})
				.filter((found) -> !found)
				.map((missing) -> id), CONCURRENT_LOOKUPS);
	}

	Mono<StoredSession> find(String id) {
		return this.store.find(id);
	}

	/**
	 * Bounds the time of a look-up and logs when look-ups begin and cease to fail.
	 */
	<T> Mono<T> lookUp(Mono<T> result) {
		return result.timeout(this.options.lookupTimeout()).doOnSuccess((found) -> {
			if (this.failing.get() && this.failing.compareAndSet(true, false)) {
				logger.info("Sessions can be looked up again");
			}
		}).doOnError((ex) -> {
			if (this.failing.compareAndSet(false, true)) {
				logger.warn("Sessions cannot be looked up; their connections stay: {}", ex.toString());
			}
			logger.debug("A session cannot be looked up", ex);
		});
	}

	@Nullable Principal principal(StoredSession session) {
		return this.principals.resolve(session);
	}

	void opened(HandshakeSession session, WebSocketConnection connection) {
		session.opened(connection);
		this.index.add(session);
	}

	void closed(HandshakeSession session) {
		this.index.remove(session);
	}

	/** Zero for never. */
	long touchNanos(Duration maxIdle) {
		long wanted = this.options.touchInterval().toNanos();
		return maxIdle.isNegative() ? wanted : Math.min(wanted, Math.max(1, maxIdle.toNanos() / TOUCHES_PER_LIFE));
	}

	void touch(HandshakeSession session, long nanos) {
		session.used(nanos); // whatever becomes of it, so that there is one at a time
		this.index.find(session.id()).forEach((connected) -> connected.used(nanos));
		use(session, this.store::touch).onErrorComplete().subscribe();
	}

	Mono<Void> change(HandshakeSession session, String attribute, @Nullable Object value) {
		if (!this.options.writeThrough()) {
			throw new IllegalStateException(
					"session: read-only (expected: wamp.server.session.write-through to be true)");
		}
		return session.changes()
			.add(() -> use(session, (id) -> this.store.change(id, attribute, value)).filter(Boolean::booleanValue)
				.switchIfEmpty(Mono.error(() -> new IllegalStateException("session: ended (expected: a live one)")))
				.then());
	}

	/**
	 * Does something to a session in the store.
	 * @return whether it is still there
	 */
	private Mono<Boolean> use(HandshakeSession session, Function<String, Mono<StoredSession>> use) {
		return Mono.defer(() -> {
			String id = session.id();
			return lookUp(use.apply(id)).doOnNext((current) -> refresh(id, current)).hasElement().doOnNext((found) -> {
				if (!found) {
					suspect(id);
				}
			});
		});
	}

	private void refresh(String id, StoredSession current) {
		List<HandshakeSession> connected = this.index.update(id, current);
		if (connected.isEmpty()) {
			return;
		}
		Principal principal = principal(current);
		String user = (principal != null) ? principal.getName() : null;
		connected.stream()
			.filter((session) -> !Objects.equals(session.user(), user))
			.filter((session) -> session.user() != null || !id.equals(current.id()))
			.forEach((session) -> session.close((session.user() != null) ? LOGGED_OUT : ENDED));
	}

}
