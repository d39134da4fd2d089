// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.ReactiveMapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

class RepositorySessionStoreTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final Map<String, Session> sessions = new ConcurrentHashMap<>();

	private RepositorySessionStore<?> store(boolean blocking) {
		return blocking ? RepositorySessionStore.ofBlocking(new MapSessionRepository(this.sessions))
				: RepositorySessionStore.of(new ReactiveMapSessionRepository(this.sessions));
	}

	private MapSession saved() {
		MapSession session = new MapSession();
		session.setLastAccessedTime(Instant.now().minusSeconds(60));
		session.setAttribute("cart", "full");
		this.sessions.put(session.getId(), session);
		return session;
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void lookingUpIsNoUse(boolean blocking) {
		MapSession session = saved();
		Instant used = session.getLastAccessedTime();
		assertThat(store(blocking).find(session.getId()).block(TIMEOUT))
			.isEqualTo(new StoredSession(session.getId(), Map.of("cart", "full"), Duration.ofMinutes(30)));
		assertThat(this.sessions.get(session.getId()).getLastAccessedTime()).isEqualTo(used);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void touchingIsUse(boolean blocking) {
		MapSession session = saved();
		Instant used = session.getLastAccessedTime();
		assertThat(store(blocking).touch(session.getId()).block(TIMEOUT)).isNotNull();
		assertThat(this.sessions.get(session.getId()).getLastAccessedTime()).isAfter(used.plusSeconds(50));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void changesAreSaved(boolean blocking) {
		MapSession session = saved();
		RepositorySessionStore<?> store = store(blocking);
		assertThat(store.change(session.getId(), "cart", "empty").map(StoredSession::attributes).block(TIMEOUT))
			.isEqualTo(Map.of("cart", "empty"));
		assertThat(this.sessions.get(session.getId()).<String>getAttribute("cart")).isEqualTo("empty");
		store.change(session.getId(), "cart", null).block(TIMEOUT);
		assertThat(this.sessions.get(session.getId()).getAttributeNames()).isEqualTo(Set.of());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatIsGoneOrExpiredIsNotFound(boolean blocking) {
		MapSession expired = saved();
		expired.setMaxInactiveInterval(Duration.ofSeconds(1));
		RepositorySessionStore<?> store = store(blocking);
		assertThat(store.find("unknown").blockOptional(TIMEOUT)).isEmpty();
		assertThat(store.touch("unknown").blockOptional(TIMEOUT)).isEmpty();
		assertThat(store.change("unknown", "cart", "full").blockOptional(TIMEOUT)).isEmpty();
		assertThat(store.find(expired.getId()).blockOptional(TIMEOUT)).isEmpty();
	}

	@Test
	void whatBlocksIsDoneElsewhere() {
		Thread caller = Thread.currentThread();
		Set<Thread> callers = ConcurrentHashMap.newKeySet();
		MapSession session = saved();
		RepositorySessionStore<?> store = RepositorySessionStore
			.ofBlocking(new RecordingRepository(new MapSessionRepository(this.sessions), callers));
		store.touch(session.getId()).block(TIMEOUT);
		assertThat(callers).isNotEmpty()
			.doesNotContain(caller)
			.allSatisfy((thread) -> assertThat(thread.getName()).startsWith("boundedElastic"));
	}

	@Test
	void neitherIdNorAttributesAreInTheText() {
		assertThat(new StoredSession("secret", Map.of("card", "4711"), TIMEOUT).toString()).doesNotContain("secret",
				"card", "4711");
	}

	/**
	 * Records who calls.
	 *
	 * @param repository does the work
	 * @param callers the threads
	 */
	private record RecordingRepository(MapSessionRepository repository,
			Set<Thread> callers) implements SessionRepository<MapSession> {

		@Override
		public MapSession createSession() {
			return this.repository.createSession();
		}

		@Override
		public void save(MapSession session) {
			this.callers.add(Thread.currentThread());
			this.repository.save(session);
		}

		@Override
		public MapSession findById(String id) {
			this.callers.add(Thread.currentThread());
			return this.repository.findById(id);
		}

		@Override
		public void deleteById(String id) {
			this.repository.deleteById(id);
		}

	}

}
