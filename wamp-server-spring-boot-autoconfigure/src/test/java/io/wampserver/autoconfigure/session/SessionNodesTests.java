// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import io.wampserver.testsupport.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes with the same Redis: the end of a session on one closes its sockets on the
 * other.
 */
@Tag("slow")
class SessionNodesTests {

	/** Far more often than a server would. */
	private static final String CHECKS = "wamp.server.session.check-interval=200ms";

	private static RedisServer redis;

	@BeforeAll
	static void startRedis() {
		redis = RedisServer.startOrSkip();
	}

	@AfterAll
	static void stopRedis() {
		redis.close();
	}

	private static ReactiveWebApplicationContextRunner node(String store, String... properties) {
		return SessionServers.redis(redis, store)
			.withUserConfiguration(SessionApplication.class)
			.withPropertyValues(properties);
	}

	@ParameterizedTest
	@CsvSource({ "default, " + CHECKS, "indexed, " + SessionServers.NO_CHECKS })
	void logOutOnOneNodeClosesOnTheOther(String store, String checks) {
		node(store, checks).run((first) -> node(store, checks).run((second) -> {
			int http = SessionServers.httpPort(first);
			Browser leaving = Browser.loggedIn(http, "ada");
			Browser invalidated = Browser.loggedIn(http, "ada");
			Browser staying = Browser.loggedIn(http, "bob");
			int wamp = SessionServers.wampPort(second);
			try (SessionSocket left = leaving.connect(wamp);
					SessionSocket ended = invalidated.connect(wamp);
					SessionSocket stays = staying.connect(wamp)) {
				assertThat(left.call("whoami")).isEqualTo("\"ada\"");
				leaving.logout();
				invalidated.get("/invalidate");
				assertThat(left.end()).isEqualTo("1008 session ended");
				assertThat(ended.end()).isEqualTo("1008 session ended");
				assertThat(stays.call("whoami")).isEqualTo("\"bob\"");
			}
		}));
	}

	@Test
	void redisTellsThatASessionHasExpired() {
		node("indexed", SessionServers.NO_CHECKS, "spring.session.timeout=2s", "wamp.server.session.touch-interval=0")
			.run((context) -> {
				Browser browser = Browser.loggedIn(SessionServers.httpPort(context), "ada");
				try (SessionSocket socket = browser.connect(SessionServers.wampPort(context))) {
					assertThat(socket.end()).isEqualTo("1008 session expired");
				}
			});
	}

	@Test
	void checkFindsThatASessionHasExpired() {
		node("default", CHECKS, "spring.session.timeout=2s", "wamp.server.session.touch-interval=0").run((context) -> {
			Browser browser = Browser.loggedIn(SessionServers.httpPort(context), "ada");
			try (SessionSocket socket = browser.connect(SessionServers.wampPort(context))) {
				assertThat(socket.end()).isEqualTo("1008 session ended");
			}
		});
	}

}
