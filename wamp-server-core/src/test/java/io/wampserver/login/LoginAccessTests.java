// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.login.Permissions.Access;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static io.wampserver.login.LoginServer.ECHO;
import static io.wampserver.login.LoginServer.error;
import static io.wampserver.login.LoginServer.loggedIn;
import static io.wampserver.login.LoginServer.login;
import static io.wampserver.login.LoginServer.request;
import static io.wampserver.login.LoginServer.sign;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session may do before and after login.
 */
class LoginAccessTests {

	private final CopyOnWriteArrayList<String> calls = new CopyOnWriteArrayList<>();

	@Test
	void beforeLoginNothingReachesMiddlewareBehindOrHandlers() {
		try (TestServer server = LoginServer.with((options) -> {
		}).endpoint((endpoint) -> endpoint.wamp((connection, message, next) -> {
			this.calls.add(message.getClass().getSimpleName() + " " + message.uri());
			return next.handle(connection, message);
		}).rpc((request, next) -> {
			this.calls.add(request.procedure());
			return next.onCall(request);
		})).start()) {
			TestClient client = server.connect();
			client.send("[5,\"t\"]").send("[7,\"t\",1,false]").send("[2,\"1\",\"" + ECHO + "\"]");
			client.expect(error("1", "not_authorized"));
			assertThat(this.calls).containsExactly("Call " + ECHO);
			assertThat(server.endpoint().topics().topics()).isEmpty();
		}
	}

	@Test
	void publicProceduresNeedNoLogin() {
		try (TestServer server = LoginServer
			.with((options) -> options.publicProcedures("http://vectors.example/rpc#sid", "help/{page}"))
			.handlers((handlers) -> handlers.rpc("help/{page}",
					(request) -> Mono.justOrEmpty(request.variables().get("page"))))
			.start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"http://vectors.example/rpc#sid\"]").expect("[3,\"1\",\"*\"]");
			client.send("[2,\"1\",\"help/me\"]").expect("[3,\"1\",\"me\"]");
			client.send("[2,\"1\",\"help/\"]").expect(error("1", "not_authorized"));
			loggedIn(login(client, "alice", "s3cr3t")).send("[2,\"1\",\"help/you\"]").expect("[3,\"1\",\"you\"]");
		}
	}

	@Test
	void forbiddenProceduresCanBeHidden() {
		try (TestServer server = LoginServer.with((options) -> {
		}).options((options) -> options.hideForbiddenProcedures(true)).start()) {
			server.connect().send("[2,\"1\",\"" + ECHO + "\"]").expect(error("1", "NoSuchRPCEndpoint"));
		}
	}

	@Test
	void whatFollowsTheSignatureNeedNotWaitForTheAnswer() {
		try (TestServer server = LoginServer.start()) {
			TestClient client = server.connect();
			request(client, ",\"alice\"");
			sign(client, "s3cr3t", LoginServer.challenge(client)).send("[5,\"t\"]").send("[7,\"t\",1,false]");
			loggedIn(client).expect("[8,\"t\",1]");
		}
	}

	@Test
	void unsubscribingIsAlwaysAllowed() {
		Permissions permissions = Permissions.builder().topic("t", Access.SUBSCRIBE).build();
		CredentialsRepository users = (request) -> Mono.just(Credentials.secret("s").permissions(permissions));
		try (TestServer server = LoginServer.with(users, LoginServer.options().build()).start()) {
			TestClient client = server.connect().send("[6,\"t\"]");
			login(client, "alice", "s").expect("[3,\"a\"," + JsonText.write(permissions.asMap()) + "]");
			client.send("[5,\"t\"]").barrier();
			assertThat(server.endpoint().topics().subscriberCount("t")).isOne();
			client.send("[6,\"t\"]").send("[6,\"other\"]").barrier();
			assertThat(server.endpoint().topics().subscriberCount("t")).isZero();
		}
	}

	@Test
	void theServerMayPublishWhatClientsMayNot() {
		Permissions permissions = Permissions.builder().topic("t", Access.SUBSCRIBE).build();
		CredentialsRepository users = (request) -> Mono.just(Credentials.secret("s").permissions(permissions));
		try (TestServer server = LoginServer.with(users, LoginServer.options().build()).start()) {
			TestClient client = server.connect();
			login(client, "alice", "s").expect("[3,\"a\"," + JsonText.write(permissions.asMap()) + "]");
			client.send("[5,\"t\"]").send("[7,\"t\",1,false]").barrier().expectNothing();
			server.endpoint().publisher().publish("t", 2);
			client.expect("[8,\"t\",2]");
		}
	}

	@Test
	void permissionsCanBeMereInformation() {
		try (TestServer server = LoginServer
			.with((request) -> Mono.just(Credentials.secret("s")),
					LoginServer.options().permissionsEnforced(false).build())
			.start()) {
			TestClient client = server.connect().send("[5,\"t\"]");
			client.send("[2,\"1\",\"" + ECHO + "\"]").expect(error("1", "not_authorized"));
			login(client, "alice", "s").expect("[3,\"a\",{\"pubsub\":[],\"rpc\":[]}]");
			client.send("[2,\"1\",\"" + ECHO + "\",1]").expect("[3,\"1\",1]");
			client.send("[5,\"u\"]").send("[7,\"u\",1,false]").expect("[8,\"u\",1]");
			assertThat(server.endpoint().topics().subscriberCount("t")).isZero();
		}
	}

	@Test
	void handlersDoNotTakeThePlaceOfARequiredLogin() {
		try (TestServer server = LoginServer.with((options) -> options.anonymousAllowed(false))
			.handlers((handlers) -> handlers.rpc("{*any}", (request) -> Mono.just(Map.of())))
			.start()) {
			request(server.connect(), "").expect(error("q", "anonymous-auth-forbidden"));
		}
	}

	@Test
	void topicSpacesAreLoggedInToAsWell() {
		try (TestServer server = LoginServer.with((options) -> {
		}).endpoint((endpoint) -> endpoint.path("/{tenant}/wamp").topicSpaces("tenant", 10)).start()) {
			TestClient client = server.connect(server.handshake().path("/acme/wamp")).welcomed().send("[5,\"t\"]");
			client.send("[2,\"1\",\"" + ECHO + "\"]").expect(error("1", "not_authorized"));
			loggedIn(login(client, "alice", "s3cr3t")).send("[5,\"t\"]")
				.send("[7,\"t\",1,false]")
				.expect("[8,\"t\",1]");
			assertThat(server.endpoint().topics("acme").subscriberCount("t")).isOne();
		}
	}

}
