// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.login.Credentials;
import io.wampserver.login.CredentialsRepository;
import io.wampserver.login.CraSignature;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.login.LoginOptions;
import io.wampserver.login.Permissions;
import io.wampserver.login.Permissions.Access;
import io.wampserver.login.Salt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static io.wampserver.client.ServerFixture.TIMEOUT;
import static io.wampserver.client.ServerFixture.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Clients that log in.
 */
class WampClientLoginTests {

	private static final String SECRET = "p\u00e4ssw\u00f6rd";

	private static final String ECHO = "http://example.com/echo";

	private final Salt salt = Salt.random(32, 1000);

	private final List<Map<String, Object>> extras = new CopyOnWriteArrayList<>();

	private final CredentialsRepository users = (request) -> {
		this.extras.add(request.extra());
		return switch (request.authKey()) {
			case "plain" -> Mono.just(granted(Credentials.secret(SECRET)));
			case "salted" -> Mono.just(granted(Credentials.derived(this.salt.deriveKey(SECRET), this.salt)));
			case "down" -> Mono.error(new IllegalStateException("down"));
			case "never" -> Mono.never();
			default -> Mono.empty();
		};
	};

	private static Credentials granted(Credentials credentials) {
		return credentials.permissions(Permissions.builder().topics("http:", Access.BOTH).procedure(ECHO).build());
	}

	private ServerFixture start() {
		return start(LoginOptions.builder().anonymousAllowed(false));
	}

	private ServerFixture start(LoginOptions.Builder options) {
		LoginMiddleware login = new LoginMiddleware(this.users,
				options.failureDelay(Duration.ZERO, Duration.ZERO).throttleInterval(Duration.ZERO).build());
		return ServerFixture.start((endpoint) -> endpoint.login(login));
	}

	private static String user(ServerFixture server, WampClient client) {
		Principal principal = server.endpoint().sessions().find(client.sessionId()).principal();
		return (principal != null) ? principal.getName() : "nobody";
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "salted" })
	void logsInWithASecret(String authKey) {
		try (ServerFixture server = start()) {
			WampClient client = server.connect(server.builder().login(Login.secret(authKey, SECRET)));
			assertThat(user(server, client)).isEqualTo(authKey);
			assertThat(client.call(String.class, ECHO, "x").block(TIMEOUT)).isEqualTo("x");
		}
	}

	@Test
	void logsInWithASigner() {
		try (ServerFixture server = start()) {
			Login login = Login.signer("plain", (challenge) -> Mono.delay(Duration.ofMillis(10))
				.map((tick) -> CraSignature.sign(SECRET, challenge)));
			assertThat(user(server, server.connect(server.builder().login(login)))).isEqualTo("plain");
		}
	}

	@Test
	void logsInAsNobody() {
		try (ServerFixture server = start(LoginOptions.builder())) {
			assertThat(user(server, server.connect(server.builder().login(Login.anonymous())))).isEqualTo("nobody");
		}
	}

	@Test
	void tellsTheServerMore() {
		try (ServerFixture server = start()) {
			server.connect(server.builder().login(Login.secret("plain", SECRET).extra(Map.of("app", "\u00fc"))));
			assertThat(this.extras).containsExactly(Map.of("app", "\u00fc"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "plain, invalid-signature", "salted, invalid-signature", "mallory, no-such-authkey",
			"'', anonymous-auth-forbidden", "down, generic" })
	void isRefused(String authKey, String error) {
		try (ServerFixture server = start()) {
			WampClient client = server.builder().login(Login.secret(authKey, "wrong")).build();
			assertThatExceptionOfType(LoginRefusedException.class).isThrownBy(() -> client.connect().block(TIMEOUT))
				.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("http://api.wamp.ws/error#" + error));
			await().atMost(TIMEOUT).until(() -> client.states().blockFirst(TIMEOUT) == ClientState.DISCONNECTED);
			await().atMost(TIMEOUT).until(() -> server.endpoint().sessions().size() == 0);
			client.close().block(TIMEOUT);
		}
	}

	@Test
	void aSignerMayFail() {
		try (ServerFixture server = start()) {
			IllegalStateException failure = new IllegalStateException("no key");
			WampClient client = server.builder()
				.login(Login.signer("plain", (challenge) -> Mono.error(failure)))
				.build();
			assertThatExceptionOfType(WampConnectionException.class).isThrownBy(() -> client.connect().block(TIMEOUT))
				.withMessageContaining("no key")
				.withCause(failure);
			await().atMost(TIMEOUT).until(() -> server.endpoint().sessions().size() == 0);
			client.close().block(TIMEOUT);
		}
	}

	@Test
	void theLoginCountsIntoTheConnectTimeout() {
		try (ServerFixture server = start()) {
			WampClient client = server.builder()
				.login(Login.secret("never", SECRET))
				.connectTimeout(Duration.ofMillis(300))
				.build();
			assertThatExceptionOfType(WampConnectionException.class).isThrownBy(() -> client.connect().block(TIMEOUT))
				.withMessageContaining("no session within");
			await().atMost(TIMEOUT).until(() -> server.endpoint().sessions().size() == 0);
			client.close().block(TIMEOUT);
		}
	}

	@Test
	void closingEndsTheLogin() {
		try (ServerFixture server = start()) {
			WampClient client = server.builder().login(Login.secret("never", SECRET)).build();
			client.connect().subscribe(null, (ex) -> {
			});
			await().atMost(TIMEOUT).until(() -> !this.extras.isEmpty());
			client.close().block(TIMEOUT);
			await().atMost(TIMEOUT).until(() -> server.endpoint().sessions().size() == 0);
		}
	}

	@Test
	void logsInOnEachConnectionBeforeItSubscribes() {
		try (ServerFixture server = start()) {
			WampClient client = server.builder()
				.login(Login.secret("salted", SECRET))
				.reconnect(ReconnectPolicy.exponential(Duration.ofMillis(20), Duration.ofMillis(100)))
				.build();
			List<String> events = new CopyOnWriteArrayList<>();
			client.prefix("p", "http://example.com/topic/");
			client.subscribe(String.class, "p:one").subscribe(events::add);
			client.connect().block(TIMEOUT);
			String first = client.sessionId();
			await().atMost(TIMEOUT).until(() -> server.endpoint().topics().subscriberCount(TOPIC) == 1);
			server.endpoint().sessions().find(first).close();
			await().atMost(TIMEOUT).until(() -> !client.sessionId().equals(first));
			await().atMost(TIMEOUT).until(() -> server.endpoint().topics().subscriberCount(TOPIC) == 1);
			server.endpoint().publisher().publish(TOPIC, "again");
			await().atMost(TIMEOUT).until(() -> events.equals(List.of("again")));
			assertThat(user(server, client)).isEqualTo("salted");
			client.close().block(TIMEOUT);
		}
	}

	@Test
	void doesNotComputeForEver() throws InterruptedException {
		try (ScriptedServer server = new ScriptedServer()) {
			WampClient client = server.builder().login(Login.secret("a", "b")).build();
			Mono<WampClient> opened = client.connect().cache();
			opened.subscribe(null, (ex) -> {
			});
			server.accept();
			server.send(ScriptedServer.WELCOME);
			assertThat(server.take()).isEqualTo("[2,\"1\",\"" + LoginMiddleware.AUTHREQ + "\",\"a\",{}]");
			String challenge = "{\"authextra\":{\"salt\":\"x\",\"keylen\":32,\"iterations\":2000000000}}";
			server.send("[3,\"1\",\"" + challenge.replace("\"", "\\\"") + "\"]");
			assertThatExceptionOfType(WampConnectionException.class).isThrownBy(() -> opened.block(TIMEOUT))
				.withMessageContaining("iterations: 2000000000");
			client.close().block(TIMEOUT);
		}
	}

}
