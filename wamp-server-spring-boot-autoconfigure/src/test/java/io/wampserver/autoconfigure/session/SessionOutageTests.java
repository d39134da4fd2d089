// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import java.time.Duration;

import io.wampserver.testsupport.RedisServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.session.ReactiveSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Redis goes away while clients are connected, and comes back.
 */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class SessionOutageTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	@ParameterizedTest
	@CsvSource({ "default, false", "default, true", "indexed, false", "indexed, true" })
	void connectionsOutliveRedis(String store, boolean ownPort, CapturedOutput output) {
		try (RedisServer redis = RedisServer.startOrSkip()) {
			SessionServers.redis(redis, store)
				.withUserConfiguration(SessionApplication.class)
				.withPropertyValues("wamp.server.session.check-interval=200ms",
						"wamp.server.session.lookup-timeout=500ms", "wamp.server.session.touch-interval=1ms")
				.withPropertyValues(ownPort ? new String[] { "wamp.server.port=0", "wamp.server.address=127.0.0.1" }
						: new String[0])
				.run((context) -> {
					Browser ada = Browser.loggedIn(SessionServers.httpPort(context), "ada");
					Browser bob = Browser.loggedIn(SessionServers.httpPort(context), "bob");
					int wamp = SessionServers.wampPort(context);
					try (SessionSocket ofAda = ada.connect(wamp); SessionSocket ofBob = bob.connect(wamp)) {
						redis.stop();
						await(output, "Sessions cannot be looked up; their connections stay");
						assertThat(ofAda.call("whoami")).isEqualTo("\"ada\"");
						assertThat(bob.refusal(wamp)).isEqualTo(503);
						assertThat(ofAda.call("whoami")).isEqualTo("\"ada\"");
						redis.start();
						assertThat(ofAda.call("whoami")).isEqualTo("\"ada\"");
						connectsAgain(bob, wamp);
						bob.logout();
						assertThat(ofBob.end()).isEqualTo("1008 logged out");
						context.getBean(ReactiveSessionRepository.class).deleteById(ada.sessionId()).block(TIMEOUT);
						assertThat(ofAda.end()).isEqualTo("1008 session ended");
					}
				});
		}
	}

	/** While one connection to Redis is back, another may not be yet. */
	private static void connectsAgain(Browser browser, int wamp) {
		Awaitility.await().atMost(TIMEOUT).ignoreExceptions().until(() -> {
			try (SessionSocket again = browser.connect(wamp)) {
				return again.call("whoami").equals("\"bob\"");
			}
		});
	}

	private static void await(CapturedOutput output, String text) {
		Awaitility.await().atMost(TIMEOUT).until(() -> output.getAll().contains(text));
	}

}
