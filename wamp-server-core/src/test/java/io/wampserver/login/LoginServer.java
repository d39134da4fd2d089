// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.time.Duration;
import java.util.function.Consumer;

import io.wampserver.login.Permissions.Access;
import io.wampserver.testing.Json;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * A server that requires login and does not make tests wait, and what clients say to it.
 */
final class LoginServer {

	static final String ECHO = "http://vectors.example/rpc#echo";

	/** All that the tests do. */
	static final Permissions ALL = Permissions.builder().topics("", Access.BOTH).procedure(ECHO).build();

	private LoginServer() {
	}

	static LoginOptions.Builder options() {
		return LoginOptions.builder()
			.failureDelay(Duration.ZERO, Duration.ZERO)
			.throttleInterval(Duration.ZERO)
			.timeout(Duration.ofMinutes(1));
	}

	/** Alice has a secret. */
	static Mono<Credentials> alice(LoginRequest request) {
		return request.authKey().equals("alice") ? Mono.just(Credentials.secret("s3cr3t").permissions(ALL))
				: Mono.empty();
	}

	static TestServer.Builder with(CredentialsRepository users, LoginOptions options) {
		return TestServer.with().endpoint((endpoint) -> endpoint.login(new LoginMiddleware(users, options)));
	}

	static TestServer.Builder with(Consumer<LoginOptions.Builder> customizer) {
		LoginOptions.Builder options = options();
		customizer.accept(options);
		return with(LoginServer::alice, options.build());
	}

	static TestServer start() {
		return with((options) -> {
		}).start();
	}

	static TestClient request(TestClient client, String arguments) {
		return client.send("[2,\"q\",\"" + LoginMiddleware.AUTHREQ + "\"" + arguments + "]");
	}

	static TestClient authenticate(TestClient client, String arguments) {
		return client.send("[2,\"a\",\"" + LoginMiddleware.AUTH + "\"" + arguments + "]");
	}

	static String challenge(TestClient client) {
		return client.receive("[3,\"q\",\"*\"]").get(2).stringValue();
	}

	static TestClient sign(TestClient client, String secret, String challenge) {
		JsonNode salt = Json.parse(challenge).path("authextra");
		String key = salt.has("salt") ? CraSignature.deriveKey(secret, salt.get("salt").stringValue(),
				salt.get("keylen").asInt(), salt.get("iterations").asInt()) : secret;
		return authenticate(client, ",\"" + CraSignature.sign(key, challenge) + "\"");
	}

	static TestClient login(TestClient client, String authKey, String secret) {
		request(client, ",\"" + authKey + "\"");
		return sign(client, secret, challenge(client));
	}

	/** Takes the permissions. */
	static TestClient loggedIn(TestClient client) {
		client.receive("[3,\"a\"," + JsonText.write(ALL.asMap()) + "]");
		return client;
	}

	static String error(String callId, String name) {
		return "[4,\"" + callId + "\",\"http://api.wamp.ws/error#" + name + "\",\"*\"]";
	}

}
