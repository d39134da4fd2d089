// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.WampEvent;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.wampserver.login.LoginServer.authenticate;
import static io.wampserver.login.LoginServer.challenge;
import static io.wampserver.login.LoginServer.error;
import static io.wampserver.login.LoginServer.loggedIn;
import static io.wampserver.login.LoginServer.login;
import static io.wampserver.login.LoginServer.request;
import static io.wampserver.login.LoginServer.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Logins that fail, and what becomes of those who try too often or take too long.
 */
@Tag("slow")
class LoginRefusalTests {

	/** So long that chance does not make it short. */
	private static final Duration AGES = Duration.ofDays(1000);

	private final CopyOnWriteArrayList<WampEvent> events = new CopyOnWriteArrayList<>();

	private TestServer.Builder listening(TestServer.Builder server) {
		return server.endpoint((endpoint) -> endpoint.listener(this.events::add));
	}

	private void assertViolation() {
		await().until(() -> this.events.stream().anyMatch(ConnectionClosed.class::isInstance));
		assertThat(this.events).filteredOn(ConnectionClosed.class::isInstance)
			.singleElement()
			.satisfies((closed) -> assertThat(((ConnectionClosed) closed).disconnect().cause())
				.isEqualTo(Disconnect.Cause.VIOLATION));
	}

	@Test
	void aChallengeIsGoodForOneTry() {
		try (TestServer server = LoginServer.start()) {
			TestClient client = server.connect();
			request(client, ",\"alice\"");
			String challenge = challenge(client);
			sign(client, "wrong", challenge).expect(error("a", "invalid-signature"));
			sign(client, "s3cr3t", challenge).expect(error("a", "no-authentication-requested"));
			loggedIn(login(client, "alice", "s3cr3t"));
		}
	}

	@Test
	void aSignatureIsGoodForItsChallengeAlone() {
		try (TestServer server = LoginServer.start()) {
			TestClient client = server.connect();
			request(client, ",\"alice\"");
			String old = challenge(client);
			authenticate(client, ",\"\"").expect(error("a", "invalid-signature"));
			request(client, ",\"alice\"");
			challenge(client);
			sign(client, "s3cr3t", old).expect(error("a", "invalid-signature"));
		}
	}

	@Test
	void othersAreNotHeldUpByTheDelay() {
		try (TestServer server = LoginServer
			.with((options) -> options.failureDelay(AGES, AGES).publicProcedures(LoginServer.ECHO))
			.start()) {
			TestClient client = server.connect();
			login(client, "alice", "wrong");
			client.send("[2,\"1\",\"" + LoginServer.ECHO + "\",1]").expect("[3,\"1\",1]");
			loggedIn(login(client, "alice", "s3cr3t"));
			client.disconnect();
			await().until(() -> server.endpoint().sessions().size() == 0);
		}
	}

	@Test
	void theDelayIsCapped() {
		try (TestServer server = LoginServer.with((options) -> options.failureDelay(AGES, Duration.ofMillis(1)))
			.start()) {
			login(server.connect(), "alice", "wrong").expect(error("a", "invalid-signature"));
		}
	}

	@Test
	void whoFailsTooOftenIsClosed() {
		try (TestServer server = listening(LoginServer.with((options) -> options.maxFailures(2))).start()) {
			TestClient client = server.connect();
			login(client, "alice", "wrong").expect(error("a", "invalid-signature"));
			login(client, "alice", "wrong").expect(error("a", "invalid-signature"));
			assertThat(client.expectClose(1008)).isEqualTo("too many failed logins");
			assertViolation();
		}
	}

	@Test
	void afterTheLastFailureThereIsNoFurtherTry() {
		try (TestServer server = LoginServer
			.with((options) -> options.maxFailures(1).failureDelay(AGES, Duration.ofSeconds(2)))
			.start()) {
			TestClient client = server.connect();
			login(client, "alice", "wrong");
			request(client, ",\"alice\"").expect(error("q", "not_authorized"));
			authenticate(client, ",\"AAAA\"").expect(error("a", "no-authentication-requested"));
			client.expect(error("a", "invalid-signature")).expectClose(1008);
		}
	}

	@Test
	void theTimeoutOfCallsDoesNotSpareIt() {
		try (TestServer server = LoginServer
			.with((options) -> options.maxFailures(1).failureDelay(AGES, Duration.ofMillis(2500)))
			.options((options) -> options.callTimeout(Duration.ofSeconds(2)))
			.start()) {
			TestClient client = server.connect();
			login(client, "alice", "wrong").expect(error("a", "timeout"));
			client.expectClose(1008);
		}
	}

	@Test
	void whoTakesTooLongIsClosed() {
		try (TestServer server = listening(LoginServer.with((options) -> options.timeout(Duration.ofMillis(100))))
			.start()) {
			TestClient client = server.connect();
			assertThat(client.expectClose(1008)).isEqualTo("authentication timeout");
			assertViolation();
		}
	}

	@Test
	void failuresDoNotGiveMoreTime() {
		try (TestServer server = LoginServer.with((options) -> options.timeout(Duration.ofSeconds(2))).start()) {
			TestClient client = server.connect();
			login(client, "alice", "wrong").expect(error("a", "invalid-signature"));
			request(client, ",\"alice\"");
			challenge(client);
			assertThat(client.expectClose(1008)).isEqualTo("authentication timeout");
		}
	}

	@Test
	void zeroIsAnyTime() {
		try (TestServer server = LoginServer.with((options) -> options.timeout(Duration.ZERO)).start()) {
			loggedIn(login(server.connect(), "alice", "s3cr3t"));
		}
	}

	@Test
	void anAddressThatFailsOftenIsSlowedDown() {
		try (TestServer server = LoginServer.with((options) -> options.maxFailures(2).throttleInterval(AGES)).start()) {
			request(server.connect(), ",\"mallory\"").expect(error("q", "no-such-authkey"));
			login(server.connect(), "alice", "wrong").expect(error("a", "invalid-signature"));
			loggedIn(login(server.connect(), "alice", "s3cr3t")); // the one that need not
																	// wait
			for (int i = 0; i < AddressThrottle.MAX_WAITING; i++) {
				TestClient waiting = server.connect();
				request(waiting, ",\"alice\"").barrier().expectNothing();
			}
			request(server.connect(), ",\"alice\"").expect(error("q", "overloaded"));
			request(server.connect(), "").expect("[3,\"q\",null]");
		}
	}

	@Test
	void whoIsSlowedDownGetsTheChallengeInTheEnd() {
		try (TestServer server = LoginServer
			.with((options) -> options.maxFailures(1).throttleInterval(Duration.ofMillis(100)))
			.start()) {
			login(server.connect(), "alice", "wrong").expect(error("a", "invalid-signature"));
			TestClient first = server.connect();
			TestClient second = server.connect();
			request(first, ",\"alice\"");
			request(second, ",\"alice\"");
			loggedIn(sign(first, "s3cr3t", challenge(first)));
			loggedIn(sign(second, "s3cr3t", challenge(second)));
		}
	}

}
