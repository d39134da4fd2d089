// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.spring.session.OpenSessions;
import io.wampserver.spring.session.RepositorySessionStore;
import io.wampserver.spring.session.SessionStore;
import io.wampserver.spring.session.StoredSession;
import io.wampserver.testsupport.RedisServer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.ReactiveMapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.server.EnableSpringWebSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What handlers see of a session and do to it, and how using the connection keeps it
 * alive.
 */
class SessionAccessTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static RedisServer redis;

	private final ReactiveWebApplicationContextRunner inMemory = SessionServers.inMemory()
		.withUserConfiguration(SessionApplication.class);

	@BeforeAll
	static void startRedis() {
		redis = RedisServer.startOrSkip();
	}

	@AfterAll
	static void stopRedis() {
		redis.close();
	}

	@Test
	void handlersSeeTheSession() {
		this.inMemory.run((context) -> {
			Browser browser = new Browser(SessionServers.httpPort(context));
			browser.get("/put?cart=full");
			try (SessionSocket socket = browser.connect(SessionServers.wampPort(context))) {
				assertThat(socket.call("has-session")).isEqualTo("true");
				assertThat(socket.call("size")).isEqualTo("1");
				assertThat(socket.call("cart")).isEqualTo("\"full\"");
				assertThat(socket.call("cart-if-any")).isEqualTo("\"full\"");
				assertThat(socket.call("cart-as-number")).contains("error#generic").doesNotContain("cart");
			}
		});
	}

	@ParameterizedTest
	@CsvSource({ "''", "SESSION=nobody-knows-it", "OTHER=value", "SESSION=" })
	void withoutASessionTheConnectionHasNone(String cookies) {
		this.inMemory.run((context) -> {
			try (SessionSocket socket = SessionSocket.connect(SessionServers.wampPort(context), cookies)) {
				assertThat(socket.call("whoami")).isEqualTo("\"nobody\"");
				assertThat(socket.call("has-session")).isEqualTo("false");
				assertThat(socket.call("cart-if-any")).isEqualTo("\"none\"");
				assertThat(socket.call("cart")).contains("error#not_authorized");
				assertThat(socket.call("size")).contains("error#not_authorized");
			}
		});
	}

	@Test
	void changesOfRequestsAreSeenAtOnce() {
		SessionServers.redis(redis, "default")
			.withUserConfiguration(SessionApplication.class)
			.withPropertyValues(SessionServers.NO_CHECKS)
			.run((context) -> {
				Browser browser = new Browser(SessionServers.httpPort(context));
				browser.get("/put?cart=full");
				try (SessionSocket socket = browser.connect(SessionServers.wampPort(context))) {
					assertThat(socket.call("cart")).isEqualTo("\"full\"");
					browser.get("/put?cart=empty");
					Awaitility.await()
						.atMost(TIMEOUT)
						.untilAsserted(() -> assertThat(socket.call("cart")).isEqualTo("\"empty\""));
				}
			});
	}

	@Test
	void sessionsAreReadOnlyUnlessSaidOtherwise() {
		this.inMemory.run((context) -> {
			Browser browser = new Browser(SessionServers.httpPort(context));
			browser.get("/put?cart=full");
			try (SessionSocket socket = browser.connect(SessionServers.wampPort(context))) {
				assertThat(socket.call("put", ",\"changed\"")).contains("error#generic");
				assertThat(socket.call("cart")).isEqualTo("\"full\"");
				assertThat(browser.get("/cart")).isEqualTo("full");
			}
		});
	}

	@ParameterizedTest
	@CsvSource({ "memory, false", "memory, true", "default, false", "default, true", "indexed, false",
			"indexed, true" })
	void changesOfHandlersAreSavedIfSaidSo(String store, boolean ownPort) {
		ReactiveWebApplicationContextRunner server = store.equals("memory") ? this.inMemory
				: SessionServers.redis(redis, store).withUserConfiguration(SessionApplication.class);
		server.withPropertyValues("wamp.server.session.write-through=true")
			.withPropertyValues(
					ownPort ? new String[] { "wamp.server.port=0", "wamp.server.address=127.0.0.1" } : new String[0])
			.run((context) -> {
				Browser browser = new Browser(SessionServers.httpPort(context));
				browser.get("/put?cart=full");
				try (SessionSocket socket = browser.connect(SessionServers.wampPort(context))) {
					assertThat(socket.call("put", ",\"changed\"")).isEqualTo("true");
					assertThat(socket.call("cart")).isEqualTo("\"changed\"");
					assertThat(browser.get("/cart")).isEqualTo("changed");
					assertThat(socket.call("take")).isEqualTo("true");
					assertThat(socket.call("cart-if-any")).isEqualTo("\"none\"");
					assertThat(browser.get("/cart")).isEqualTo("none");
				}
			});
	}

	@Test
	void messagesMakeASessionLiveOn() {
		repository("wamp.server.session.touch-interval=1ms").run((context) -> {
			Browser browser = Browser.loggedIn(SessionServers.httpPort(context), "ada");
			try (SessionSocket socket = browser.connect(SessionServers.wampPort(context))) {
				Session session = context.getBean(RepositoryConfiguration.class).sessions.get(browser.sessionId());
				Instant before = session.getLastAccessedTime();
				Awaitility.await().atMost(TIMEOUT).until(() -> {
					socket.call("whoami");
					return context.getBean(RepositoryConfiguration.class).sessions.get(browser.sessionId())
						.getLastAccessedTime()
						.isAfter(before);
				});
			}
		});
	}

	@Test
	void handshakeIsUseEnoughForAnInterval() {
		repository("wamp.server.session.touch-interval=20s").run((context) -> {
			CountingStore store = context.getBean(CountingStore.class);
			Browser browser = Browser.loggedIn(SessionServers.httpPort(context), "ada");
			try (SessionSocket socket = browser.connect(SessionServers.wampPort(context));
					SessionSocket second = browser.connect(SessionServers.wampPort(context))) {
				for (int i = 0; i < 100; i++) {
					socket.call("whoami");
					second.call("whoami");
				}
				assertThat(store.touches).hasValue(0);
			}
		});
	}

	@Test
	void noTouchesWhereTheyAreOff() {
		repository("wamp.server.session.touch-interval=0").run((context) -> {
			Browser browser = Browser.loggedIn(SessionServers.httpPort(context), "ada");
			try (SessionSocket socket = browser.connect(SessionServers.wampPort(context))) {
				for (int i = 0; i < 100; i++) {
					socket.call("whoami");
				}
				assertThat(context.getBean(CountingStore.class).touches).hasValue(0);
			}
		});
	}

	@Test
	void aTouchFindsThatTheSessionIsGone() {
		repository("wamp.server.session.touch-interval=1ms", SessionServers.NO_CHECKS).run((context) -> {
			Browser browser = Browser.loggedIn(SessionServers.httpPort(context), "ada");
			try (SessionSocket socket = browser.connect(SessionServers.wampPort(context))) {
				context.getBean(RepositoryConfiguration.class).sessions.clear();
				Awaitility.await().atMost(TIMEOUT).until(() -> {
					if (socket.isOpen()) {
						socket.call("whoami");
					}
					return context.getBean(CountingStore.class).touches.get() > 0;
				});
				assertThat(socket.end()).isEqualTo("1008 session ended");
			}
		});
	}

	@Test
	void closedConnectionsAreForgotten() {
		this.inMemory.run((context) -> {
			Browser browser = Browser.loggedIn(SessionServers.httpPort(context), "ada");
			OpenSessions sessions = context.getBean(OpenSessions.class);
			SessionSocket first = browser.connect(SessionServers.wampPort(context));
			try (SessionSocket second = browser.connect(SessionServers.wampPort(context))) {
				first.close();
				assertThat(second.call("whoami")).isEqualTo("\"ada\"");
				assertThat(sessions.contains(browser.sessionId())).isTrue();
			}
			Awaitility.await().atMost(TIMEOUT).until(() -> !sessions.contains(browser.sessionId()));
		});
	}

	private static ReactiveWebApplicationContextRunner repository(String... properties) {
		return SessionServers.inMemory()
			.withUserConfiguration(SessionApplication.class, RepositoryConfiguration.class)
			.withPropertyValues(properties);
	}

	/**
	 * A repository of Spring Session that is not Redis.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableSpringWebSession
	static class RepositoryConfiguration {

		private final Map<String, Session> sessions = new ConcurrentHashMap<>();

		@Bean
		ReactiveMapSessionRepository repository() {
			return new ReactiveMapSessionRepository(this.sessions);
		}

		@Bean
		CountingStore store(ReactiveMapSessionRepository repository) {
			return new CountingStore(RepositorySessionStore.of(repository));
		}

	}

	/**
	 * Counts how often sessions are touched.
	 */
	private static final class CountingStore implements SessionStore {

		private final AtomicInteger touches = new AtomicInteger();

		private final SessionStore store;

		CountingStore(SessionStore store) {
			this.store = store;
		}

		@Override
		public Mono<StoredSession> find(String id) {
			return this.store.find(id);
		}

		@Override
		public Mono<StoredSession> touch(String id) {
			this.touches.incrementAndGet();
			return this.store.touch(id);
		}

		@Override
		public Mono<StoredSession> change(String id, String attribute, @Nullable Object value) {
			return this.store.change(id, attribute, value);
		}

	}

}
