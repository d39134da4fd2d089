// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/**
 * The login of clients that always log in, on an endpoint that does not ask for it.
 */
class AnonymousLoginTests {

	private static final String NO_PERMISSIONS = "[3,\"1\",{\"pubsub\":[],\"rpc\":[]}]";

	private final TestServer server = TestServer.start();

	private final TestClient client = this.server.connect();

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	private TestClient request(String arguments) {
		return this.client.send("[2,\"1\",\"http://api.wamp.ws/procedure#authreq\"" + arguments + "]");
	}

	private TestClient authenticate(String arguments) {
		return this.client.send("[2,\"1\",\"http://api.wamp.ws/procedure#auth\"" + arguments + "]");
	}

	private static String error(String name) {
		return "[4,\"1\",\"http://api.wamp.ws/error#" + name + "\",\"*\"]";
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", ",null", ",null,null", ",\"\"", ",null,{}", ",null,{\"a\":1}", ",null,\"\"", ",null,[]" })
	void nobodyLogsIn(String arguments) {
		request(arguments).expect("[3,\"1\",null]");
		authenticate("").expect(NO_PERMISSIONS);
	}

	@Test
	void curiesAreResolved() {
		this.client.send("[1,\"p\",\"http://api.wamp.ws/procedure#\"]");
		this.client.send("[2,\"1\",\"p:authreq\"]").expect("[3,\"1\",null]");
		this.client.send("[2,\"1\",\"p:auth\",null]").expect(NO_PERMISSIONS);
	}

	@Test
	void loginHappensOnce() {
		request("").expect("[3,\"1\",null]");
		request("").expect(error("authentication-already-requested"));
		authenticate(",null").expect(NO_PERMISSIONS);
		request("").expect(error("already-authenticated"));
		authenticate("").expect(error("already-authenticated"));
	}

	@Test
	void authenticationNeedsARequest() {
		authenticate("").expect(error("no-authentication-requested"));
	}

	@Test
	void nobodyIsKnown() {
		request(",\"alice\"").expect(error("no-such-authkey"));
		authenticate("").expect(error("no-authentication-requested"));
	}

	@ParameterizedTest
	@ValueSource(strings = { ",null,null,null", ",1", ",[]", ",null,1", ",null,\"x\"", ",null,[1]", ",\"alice\",true" })
	void argumentsOfTheRequestAreChecked(String arguments) {
		request(arguments).expect(error("invalid-argument"));
		request("").expect("[3,\"1\",null]");
	}

	@ParameterizedTest
	@ValueSource(strings = { ",null,null", ",1", ",{}" })
	void argumentsOfTheAuthenticationAreChecked(String arguments) {
		request("").expect("[3,\"1\",null]");
		authenticate(arguments).expect(error("invalid-argument"));
		authenticate("").expect(NO_PERMISSIONS);
	}

	@Test
	void aWrongSignatureStartsOver() {
		request("").expect("[3,\"1\",null]");
		authenticate(",\"\"").expect(error("invalid-signature"));
		authenticate("").expect(error("no-authentication-requested"));
		request("").expect("[3,\"1\",null]");
		authenticate("").expect(NO_PERMISSIONS);
	}

	@Test
	void surplusArgumentsAreCheckedFirst() {
		authenticate(",null,null").expect(error("invalid-argument"));
		request("").expect("[3,\"1\",null]");
		request(",null,null,null").expect(error("invalid-argument"));
	}

	@Test
	void registeredHandlersComeFirst() {
		try (TestServer own = TestServer.with()
			.handlers(
					(handlers) -> handlers.rpc("http://api.wamp.ws/procedure#authreq", (request) -> Mono.just("mine")))
			.start()) {
			own.connect().send("[2,\"1\",\"http://api.wamp.ws/procedure#authreq\"]").expect("[3,\"1\",\"mine\"]");
		}
	}

}
