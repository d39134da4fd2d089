// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.InMemoryWebSessionStore;

import static org.assertj.core.api.Assertions.assertThat;

class OpenSessionsTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final SessionOptions OPTIONS = new SessionOptions(Duration.ofMinutes(1), Duration.ofSeconds(30),
			Duration.ofSeconds(5), false);

	private final ScriptedStore store = new ScriptedStore();

	private final OpenSessions sessions = new OpenSessions(this.store, SessionPrincipalResolver.NONE, OPTIONS);

	private HandshakeSession open(String id) {
		HandshakeSession session = new HandshakeSession(this.sessions, stored(id, Duration.ofMinutes(30)), null);
		FakeConnection connection = new FakeConnection();
		this.sessions.opened(session, connection.asConnection());
		this.store.connections.put(id, connection);
		return session;
	}

	private static StoredSession stored(String id, Duration maxIdle) {
		return new StoredSession(id, Map.of(), maxIdle);
	}

	@Test
	void checkEndsWhatIsGoneAndNothingElse() {
		open("there");
		open("gone");
		open("failing");
		this.store.gone.add("gone");
		this.store.failing.add("failing");
		this.sessions.check().block(TIMEOUT);
		assertThat(this.store.connections.get("gone").closed()).isEqualTo("1008 session ended");
		assertThat(this.store.connections.get("there").closed()).isNull();
		assertThat(this.store.connections.get("failing").closed()).isNull();
	}

	@Test
	void checkLooksAFewUpAtATime() {
		for (int i = 0; i < 200; i++) {
			open("id" + i);
		}
		this.sessions.check().block(TIMEOUT);
		assertThat(this.store.lookups).hasValue(200);
		assertThat(this.store.most).hasValueBetween(1, 16);
	}

	@Test
	void checkGivesUpWhereTheStoreFails() {
		for (int i = 0; i < 200; i++) {
			open("id" + i);
			this.store.failing.add("id" + i);
		}
		this.sessions.check().block(TIMEOUT);
		assertThat(this.store.lookups).hasValueLessThan(100);
		assertThat(this.store.connections.values())
			.allSatisfy((connection) -> assertThat(connection.closed()).isNull());
	}

	@Test
	void whatGetsAnotherIdDuringACheckStays() {
		HandshakeSession session = open("before");
		this.store.gone.add("before");
		CompletableFuture<Void> check = this.sessions.check().toFuture();
		Awaitility.await().atMost(TIMEOUT).until(() -> this.store.done.get() == 1);
		WebSession changed = Objects.requireNonNull(new InMemoryWebSessionStore().createWebSession().block(TIMEOUT));
		this.sessions.review("before", changed);
		check.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
		assertThat(session.id()).isEqualTo(changed.getId());
		assertThat(this.store.connections.get("before").closed()).isNull();
		assertThat(this.sessions.contains("before")).isFalse();
	}

	@Test
	void sessionsAreForgottenWithTheirLastConnection() {
		HandshakeSession first = open("shared");
		HandshakeSession second = open("shared");
		this.sessions.closed(first);
		assertThat(this.sessions.contains("shared")).isTrue();
		this.sessions.closed(second);
		this.sessions.closed(second);
		assertThat(this.sessions.contains("shared")).isFalse();
	}

	@Test
	void useComesInTimeForAShortLife() {
		assertThat(this.sessions.touchNanos(Duration.ofHours(1))).isEqualTo(Duration.ofMinutes(1).toNanos());
		assertThat(this.sessions.touchNanos(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(5).toNanos());
		assertThat(this.sessions.touchNanos(Duration.ofSeconds(-1))).isEqualTo(Duration.ofMinutes(1).toNanos());
	}

	/**
	 * Has every session but those that it is told to miss or to fail for.
	 */
	private static final class ScriptedStore implements SessionStore {

		private final Set<String> gone = ConcurrentHashMap.newKeySet();

		private final Set<String> failing = ConcurrentHashMap.newKeySet();

		private final Map<String, FakeConnection> connections = new ConcurrentHashMap<>();

		private final AtomicInteger lookups = new AtomicInteger();

		private final AtomicInteger running = new AtomicInteger();

		private final AtomicInteger done = new AtomicInteger();

		private final AtomicInteger most = new AtomicInteger();

		@Override
		public Mono<StoredSession> find(String id) {
			this.lookups.incrementAndGet();
			this.most.accumulateAndGet(this.running.incrementAndGet(), Math::max);
			return Mono.delay(Duration.ofMillis(1)).flatMap((tick) -> {
				this.running.decrementAndGet();
				if (this.failing.contains(id)) {
					return Mono.error(new IllegalStateException("out of order"));
				}
				return this.gone.contains(id) ? Mono.empty() : Mono.just(stored(id, Duration.ofMinutes(30)));
			}).doFinally((signal) -> this.done.incrementAndGet());
		}

		@Override
		public Mono<StoredSession> touch(String id) {
			return find(id);
		}

		@Override
		public Mono<StoredSession> change(String id, String attribute, @Nullable Object value) {
			return find(id);
		}

	}

}
