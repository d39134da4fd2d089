// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.ratchet;

import java.util.List;

import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.wire.PlainClient;
import io.wampserver.docs.wire.WireClient;
import org.junit.jupiter.api.Test;

/**
 * Two applications of one server: a form that one client at a time may edit, and an echo.
 */
class FormLockTests {

	private static final String FORM = "com.example.form.example.1";

	private static String event(String status) {
		return "[8,\"" + FORM + "\",{\"status\":\"" + status + "\"}]";
	}

	@Test
	void eachApplicationIsOnItsRoute() {
		try (ExampleServer server = ExampleServer.with(List.of("wamp.server.endpoints.formslock.path=/formslock"),
				FormLock.class, Echo.class);
				WireClient bob = WireClient.connect(server, "/formslock");
				PlainClient echo = PlainClient.connect(server, "/echo")) {
			bob.send("[5,\"" + FORM + "\"]").expect(event("FORM_SUBSCRIBED"));
			try (WireClient ann = WireClient.connect(server, "/formslock")) {
				ann.send("[5,\"" + FORM + "\"]").expect(event("FORM_SUBSCRIBED"));
				ann.send(lock("a")).expect("[3,\"a\",{\"event\":\"FORM_LOCK\"}]");
				bob.expect(event("FORM_EDIT"));
				bob.send(lock("b")).expect("[4,\"b\",\"form-lock\",\"Form was locked\",{\"form\":\"" + FORM + "\"}]");
			}
			bob.expect(event("FORM_RELEASED"));
			echo.send("hello").expect("hello");
		}
	}

	private static String lock(String callId) {
		return "[2,\"" + callId + "\",\"form-lock\",{\"form\":\"" + FORM + "\"}]";
	}

}
