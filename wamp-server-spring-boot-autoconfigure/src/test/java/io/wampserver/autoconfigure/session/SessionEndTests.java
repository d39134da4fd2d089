// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import java.time.Duration;
import java.util.stream.Stream;

import io.wampserver.spring.session.OpenSessions;
import io.wampserver.testsupport.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Log in over HTTP, connect, log out over HTTP: the socket closes, wherever sessions are
 * kept and whatever port the endpoint is on.
 */
@Tag("slow")
class SessionEndTests {

	private static RedisServer redis;

	@BeforeAll
	static void startRedis() {
		redis = RedisServer.startOrSkip();
	}

	@AfterAll
	static void stopRedis() {
		redis.close();
	}

	static Stream<Arguments> servers() {
		return Stream.of("memory", "default", "indexed")
			.flatMap((store) -> Stream.of(Arguments.of(store, false), Arguments.of(store, true)));
	}

	private static ReactiveWebApplicationContextRunner server(String store, boolean ownPort) {
		ReactiveWebApplicationContextRunner server = store.equals("memory") ? SessionServers.inMemory()
				: SessionServers.redis(redis, store);
		return server.withUserConfiguration(SessionApplication.class)
			.withPropertyValues(SessionServers.NO_CHECKS)
			.withPropertyValues(
					ownPort ? new String[] { "wamp.server.port=0", "wamp.server.address=127.0.0.1" } : new String[0]);
	}

	@ParameterizedTest
	@MethodSource("servers")
	void endOfTheSessionClosesTheSocket(String store, boolean ownPort) {
		server(store, ownPort).run((context) -> {
			int http = SessionServers.httpPort(context);
			int wamp = SessionServers.wampPort(context);
			assertThat(wamp != http).isEqualTo(ownPort);
			Browser leaving = Browser.loggedIn(http, "ada");
			Browser invalidated = Browser.loggedIn(http, "ada");
			Browser staying = Browser.loggedIn(http, "bob");
			try (SessionSocket left = leaving.connect(wamp);
					SessionSocket second = leaving.connect(wamp);
					SessionSocket ended = invalidated.connect(wamp);
					SessionSocket stays = staying.connect(wamp)) {
				assertThat(left.call("whoami")).isEqualTo("\"ada\"");
				leaving.logout();
				assertThat(left.end()).isEqualTo("1008 logged out");
				assertThat(second.end()).isEqualTo("1008 logged out");
				assertThat(ended.call("whoami")).isEqualTo("\"ada\"");
				invalidated.get("/invalidate");
				assertThat(ended.end()).isEqualTo("1008 session ended");
				assertThat(stays.call("whoami")).isEqualTo("\"bob\"");
				assertThat(context.getBean(OpenSessions.class).contains(staying.sessionId())).isTrue();
			}
		});
	}

	@ParameterizedTest
	@MethodSource("servers")
	void connectionsFollowAChangeOfTheId(String store, boolean ownPort) {
		server(store, ownPort).run((context) -> {
			int wamp = SessionServers.wampPort(context);
			Browser browser = Browser.loggedIn(SessionServers.httpPort(context), "ada");
			browser.get("/put?cart=full");
			try (SessionSocket socket = browser.connect(wamp)) {
				String before = browser.sessionId();
				browser.get("/renew");
				String after = browser.sessionId();
				assertThat(after).isNotEqualTo(before);
				assertThat(socket.call("cart")).isEqualTo("\"full\"");
				assertThat(context.getBean(OpenSessions.class).contains(after)).isTrue();
				assertThat(context.getBean(OpenSessions.class).contains(before)).isFalse();
				browser.get("/invalidate");
				assertThat(socket.end()).isEqualTo("1008 session ended");
			}
		});
	}

	/** Session fixation: whoever has planted the id must see nothing of the session. */
	@ParameterizedTest
	@MethodSource("servers")
	void aLoginEndsTheConnectionsOfThoseWhoKnewTheOldId(String store, boolean ownPort) {
		server(store, ownPort).run((context) -> {
			int wamp = SessionServers.wampPort(context);
			Browser victim = new Browser(SessionServers.httpPort(context));
			victim.get("/put?cart=full");
			String planted = victim.cookieHeader();
			try (SessionSocket attacker = SessionSocket.connect(wamp, planted)) {
				assertThat(attacker.call("whoami")).isEqualTo("\"nobody\"");
				victim.login("ada");
				assertThat(attacker.end()).isEqualTo("1008 session ended");
			}
			try (SessionSocket again = SessionSocket.connect(wamp, planted); SessionSocket own = victim.connect(wamp)) {
				assertThat(again.call("has-session")).isEqualTo("false");
				assertThat(own.call("whoami")).isEqualTo("\"ada\"");
				assertThat(own.call("cart")).isEqualTo("\"full\"");
			}
		});
	}

	@Test
	void checkFindsWhatTheApplicationRemovesFromMemory() {
		SessionServers.inMemory()
			.withUserConfiguration(SessionApplication.class)
			.withPropertyValues("wamp.server.session.check-interval=100ms")
			.run((context) -> {
				Browser browser = Browser.loggedIn(SessionServers.httpPort(context), "ada");
				Browser other = Browser.loggedIn(SessionServers.httpPort(context), "bob");
				try (SessionSocket removed = browser.connect(SessionServers.wampPort(context));
						SessionSocket stays = other.connect(SessionServers.wampPort(context))) {
					((DefaultWebSessionManager) context.getBean(WebSessionManager.class)).getSessionStore()
						.removeSession(browser.sessionId())
						.block(Duration.ofSeconds(10));
					assertThat(removed.end()).isEqualTo("1008 session ended");
					assertThat(stays.call("whoami")).isEqualTo("\"bob\"");
				}
			});
	}

	@Test
	void checkDoesNotKeepASessionInMemoryAlive() {
		SessionServers.inMemory()
			.withUserConfiguration(SessionApplication.class)
			.withPropertyValues("wamp.server.session.check-interval=100ms", "wamp.server.session.touch-interval=0",
					"server.reactive.session.timeout=1s")
			.run((context) -> {
				Browser browser = Browser.loggedIn(SessionServers.httpPort(context), "ada");
				try (SessionSocket socket = browser.connect(SessionServers.wampPort(context))) {
					assertThat(socket.end()).isEqualTo("1008 session ended");
				}
			});
	}

}
