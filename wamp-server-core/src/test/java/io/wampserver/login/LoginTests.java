// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import io.wampserver.error.WampException;
import io.wampserver.http.ConnectionLimitMiddleware;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.message.Arguments;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.testing.Json;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

import static io.wampserver.login.LoginServer.challenge;
import static io.wampserver.login.LoginServer.error;
import static io.wampserver.login.LoginServer.loggedIn;
import static io.wampserver.login.LoginServer.login;
import static io.wampserver.login.LoginServer.request;
import static io.wampserver.login.LoginServer.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Logging in: the challenge, the lookup of credentials, and who the user is afterwards.
 */
class LoginTests {

	private final CopyOnWriteArrayList<LoginRequest> requests = new CopyOnWriteArrayList<>();

	@Test
	void theUserIsThePrincipal() {
		try (TestServer server = LoginServer.with((options) -> options.publicProcedures("who"))
			.handlers((handlers) -> handlers.rpc("who",
					(request) -> Mono.justOrEmpty(request.connection().principal()).map(Principal::getName)))
			.start()) {
			TestClient client = server.connect().send("[2,\"1\",\"who\"]").expect("[3,\"1\",null]");
			loggedIn(login(client, "alice", "s3cr3t")).send("[2,\"1\",\"who\"]").expect("[3,\"1\",\"alice\"]");
			assertThat(server.endpoint().sessions().find(client.sessionId()).principal())
				.isEqualTo(new LoginPrincipal("alice"));
		}
	}

	@Test
	void aUserHasAsManyConnectionsAsMayBe() {
		ConnectionLimitMiddleware limits = ConnectionLimitMiddleware.builder().maxConnectionsPerUser(1).build();
		try (TestServer server = LoginServer.with((options) -> {
		}).endpoint((endpoint) -> endpoint.http(limits)).start()) {
			TestClient first = loggedIn(login(server.connect(), "alice", "s3cr3t"));
			TestClient second = login(server.connect(), "alice", "s3cr3t");
			second.expect(error("a", "overloaded"));
			assertThat(server.endpoint().sessions().find(second.sessionId()).principal()).isNull();
			first.disconnect();
			await().untilAsserted(() -> loggedIn(login(second, "alice", "s3cr3t")));
		}
	}

	@Test
	void theApplicationMakesThePrincipal() {
		Principal user = new LoginPrincipal("Alice", Map.of("authorities", "ADMIN"));
		try (TestServer server = LoginServer
			.with((request) -> LoginServer.alice(request).map((alice) -> alice.principal(user)),
					LoginServer.options().build())
			.start()) {
			TestClient client = loggedIn(login(server.connect(), "alice", "s3cr3t"));
			assertThat(server.endpoint().sessions().find(client.sessionId()).principal()).isSameAs(user);
		}
	}

	@Test
	void secretsNeedNotBeAscii() {
		Salt salt = Salt.random(32, 1000);
		String secret = "p\u00e4ssw\u00f6rd\ud83d\ude00";
		CredentialsRepository users = (
				request) -> Mono
					.just(request.authKey().equals("salted") ? Credentials.derived(salt.deriveKey(secret), salt)
							: Credentials.secret(secret))
					.map((credentials) -> credentials.permissions(LoginServer.ALL));
		try (TestServer server = LoginServer.with(users, LoginServer.options().build()).start()) {
			loggedIn(login(server.connect(), "salted", secret));
			loggedIn(login(server.connect(), "j\u00fcrgen", secret));
			login(server.connect(), "salted", "password").expect(error("a", "invalid-signature"));
		}
	}

	@Test
	void theChallengeIsAsciiAndHasTheExtraAsItWasSent() {
		CredentialsRepository users = (request) -> {
			this.requests.add(request);
			return LoginServer.alice(request);
		};
		try (TestServer server = LoginServer.with(users, LoginServer.options().build()).start()) {
			TestClient client = server.connect();
			request(client, ",\"alice\",{\"\u00fc\":[1.0,12345678901234567890,\"\\ud800\",null, \"\ud83d\ude00\"]}");
			String challenge = challenge(client);
			assertThat(challenge).matches("\\p{ASCII}+")
				.contains("\"extra\":{\"\\u00fc\":[1.0,12345678901234567890,\"\\ud800\",null, \"\\ud83d\\ude00\"]}");
			loggedIn(sign(client, "s3cr3t", challenge));
			assertThat(this.requests).singleElement().satisfies((request) -> {
				assertThat(request.authKey()).isEqualTo("alice");
				assertThat(request.extra()).containsOnlyKeys("\u00fc");
				assertThat(request.connection().id()).isEqualTo(client.sessionId());
			});
		}
	}

	@Test
	void extraAndKeyAreBounded() {
		try (TestServer server = LoginServer.start()) {
			TestClient client = server.connect();
			request(client, ",\"alice\",{\"a\":\"" + "x".repeat(4096) + "\"}").expect(error("q", "invalid-argument"));
			request(client, ",\"alice\",{\"a\":\"" + "x".repeat(500_000) + "\"}")
				.expect(error("q", "invalid-argument"));
			request(client, ",\"" + "k".repeat(1025) + "\"").expect(error("q", "invalid-argument"));
			request(client, ",\"alice\",{\"a\":\"" + "\u00fc".repeat(4080) + "\"}");
			loggedIn(sign(client, "s3cr3t", challenge(client)));
		}
	}

	@Test
	void permissionsCanStayOutOfTheChallenge() {
		try (TestServer server = LoginServer.with((options) -> options.permissionsInChallenge(false)).start()) {
			TestClient client = server.connect();
			request(client, ",\"alice\"");
			String challenge = challenge(client);
			assertThat(Json.parse(challenge).get("permissions")).hasToString("{\"pubsub\":[],\"rpc\":[]}");
			loggedIn(sign(client, "s3cr3t", challenge));
		}
	}

	@Test
	void overlappingRequestsAreRefused() {
		Sinks.One<Credentials> lookup = Sinks.one();
		try (TestServer server = LoginServer.with((request) -> lookup.asMono(), LoginServer.options().build())
			.start()) {
			TestClient client = server.connect();
			request(client, ",\"alice\"");
			client.send("[2,\"2\",\"" + LoginMiddleware.AUTHREQ + "\",\"bob\"]")
				.expect(error("2", "authentication-already-requested"));
			client.send("[2,\"3\",\"" + LoginMiddleware.AUTHREQ + "\"]")
				.expect(error("3", "authentication-already-requested"));
			client.send("[2,\"4\",\"" + LoginMiddleware.AUTH + "\",\"AAAA\"]")
				.expect(error("4", "no-authentication-requested"));
			lookup.tryEmitValue(Credentials.secret("s3cr3t").permissions(LoginServer.ALL));
			String challenge = challenge(client);
			assertThat(Json.parse(challenge).get("authkey").stringValue()).isEqualTo("alice");
			loggedIn(sign(client, "s3cr3t", challenge));
		}
	}

	@Test
	void aFailedLookupStartsOver() {
		AtomicBoolean down = new AtomicBoolean(true);
		CredentialsRepository users = (request) -> {
			if (request.authKey().equals("bug")) {
				throw new IllegalStateException("a secret");
			}
			return down.get() ? Mono.error(new IllegalStateException("a secret")) : LoginServer.alice(request);
		};
		try (TestServer server = LoginServer.with(users, LoginServer.options().build()).start()) {
			TestClient client = server.connect();
			request(client, ",\"alice\"").expect("[4,\"q\",\"http://api.wamp.ws/error#generic\",\"generic error\"]");
			request(client, ",\"bug\"").expect("[4,\"q\",\"http://api.wamp.ws/error#generic\",\"generic error\"]");
			down.set(false);
			loggedIn(login(client, "alice", "s3cr3t"));
		}
	}

	@Test
	void aLookupThatTakesTooLongStartsOver() {
		AtomicBoolean slow = new AtomicBoolean(true);
		CredentialsRepository users = (request) -> slow.get() ? Mono.never() : LoginServer.alice(request);
		try (TestServer server = LoginServer.with(users, LoginServer.options().build())
			.options((options) -> options.callTimeout(Duration.ofSeconds(1)))
			.start()) {
			TestClient client = server.connect();
			request(client, ",\"alice\"").expect(error("q", "timeout"));
			slow.set(false);
			loggedIn(login(client, "alice", "s3cr3t"));
		}
	}

	@Test
	void failedPermissionsStartOver() {
		CredentialsRepository users = new CredentialsRepository() {
			@Override
			public Mono<Credentials> find(LoginRequest request) {
				return Mono.just(Credentials.secret("s")
					.permissions(request.authKey().equals("told")
							? Mono.error(new WampException("http://example.com/error", "closed on Sundays"))
							: Mono.error(new IllegalStateException("a secret"))));
			}

			@Override
			public Mono<Permissions> findAnonymousPermissions(LoginRequest request) {
				throw new IllegalStateException("a secret");
			}
		};
		String error = "[4,\"q\",\"http://api.wamp.ws/error#auth-permissions-error\",";
		try (TestServer server = LoginServer.with(users, LoginServer.options().build()).start()) {
			TestClient client = server.connect();
			request(client, ",\"told\"").expect(error + "\"closed on Sundays\"]");
			request(client, ",\"quiet\"").expect(error + "\"permissions cannot be determined\"]");
			request(client, "").expect(error + "\"permissions cannot be determined\"]");
		}
	}

	@Test
	void aLookupEndsWithItsSession() {
		AtomicBoolean cancelled = new AtomicBoolean();
		Mono<Credentials> lookup = Mono.<Credentials>never().doOnCancel(() -> cancelled.set(true));
		try (TestServer server = LoginServer.with((request) -> lookup, LoginServer.options().build()).start()) {
			TestClient client = server.connect();
			request(client, ",\"alice\"").barrier().disconnect();
			await().untilTrue(cancelled);
			await().until(() -> server.endpoint().sessions().size() == 0);
		}
	}

	@Test
	void unknownKeysCanBeConcealed() {
		try (TestServer server = LoginServer
			.with((options) -> options.concealUnknownKeys(Concealment.salted(32, 1000, "seed")))
			.start()) {
			JsonNode known = concealedChallenge(server, "alice");
			JsonNode unknown = concealedChallenge(server, "mallory");
			assertThat(known.get("permissions")).isEqualTo(unknown.get("permissions"));
			assertThat(unknown.get("authextra").get("salt").stringValue()).hasSize(Salt.random().text().length());
			assertThat(concealedChallenge(server, "mallory").get("authextra")).isEqualTo(unknown.get("authextra"));
			assertThat(concealedChallenge(server, "eve").get("authextra")).isNotEqualTo(unknown.get("authextra"));
		}
		try (TestServer server = LoginServer.with((options) -> options.concealUnknownKeys(Concealment.unsalted()))
			.start()) {
			assertThat(concealedChallenge(server, "mallory").has("authextra")).isFalse();
		}
	}

	/** Which no signature of ours answers. */
	private static JsonNode concealedChallenge(TestServer server, String authKey) {
		TestClient client = server.connect();
		request(client, ",\"" + authKey + "\"");
		String challenge = challenge(client);
		sign(client, "wrong", challenge).expect(error("a", "invalid-signature"));
		return Json.parse(challenge);
	}

	@Test
	void loginCanBeOffered() {
		try (TestServer server = LoginServer.with((options) -> options.required(false).timeout(Duration.ofNanos(1)))
			.start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"" + LoginServer.ECHO + "\",1]").expect("[3,\"1\",1]");
			loggedIn(login(client, "alice", "s3cr3t"));
			client.send("[2,\"1\",\"http://vectors.example/rpc#sum\",1]").expect("[3,\"1\",1]");
			assertThat(server.endpoint().sessions().find(client.sessionId()).principal()).isNotNull();
		}
	}

	@Test
	void middlewareBeforeItMayChangeTheCall() {
		RpcMiddleware rename = (request, next) -> next.onCall(request.procedure().equals(LoginMiddleware.AUTHREQ)
				? request.withArguments(Arguments.of("alice", Map.of("\u00fc", 1))) : request);
		try (TestServer server = TestServer.with()
			.endpoint((endpoint) -> endpoint.rpc(rename)
				.login(new LoginMiddleware(LoginServer::alice, LoginServer.options().build())))
			.start()) {
			TestClient client = server.connect();
			request(client, "");
			String challenge = challenge(client);
			assertThat(Json.parse(challenge).get("extra")).hasToString("{\"\u00fc\":1}");
			loggedIn(sign(client, "s3cr3t", challenge));
		}
	}

	@Test
	void loginIsWholeOrNotAtAll() {
		LoginMiddleware login = new LoginMiddleware(LoginServer::alice, LoginOptions.DEFAULTS);
		assertThatIllegalStateException()
			.isThrownBy(() -> TestServer.with().endpoint((endpoint) -> endpoint.rpc(login)).start());
		assertThatIllegalStateException()
			.isThrownBy(() -> TestServer.with().endpoint((endpoint) -> endpoint.wamp((WampMiddleware) login)).start());
	}

}
