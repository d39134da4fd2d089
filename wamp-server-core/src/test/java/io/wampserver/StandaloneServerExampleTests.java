// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.TestClient;
import org.junit.jupiter.api.Test;

class StandaloneServerExampleTests {

	@Test
	void addsAndRelays() {
		WampServer server = WampServer.builder()
			.host("localhost")
			.port(0)
			.endpoint(StandaloneServerExample.endpoint())
			.build()
			.bind();
		try (TestClient client = new TestClient(new RawHandshake(server.port()).open())) {
			client.welcomed().send("[2,\"1\",\"http://example.com/calculator#add\",20,22]").expect("[3,\"1\",42]");
			client.send("[2,\"2\",\"http://example.com/calculator#add\",\"x\",22]")
				.expect("[4,\"2\",\"http://api.wamp.ws/error#invalid-argument\",\"expected an integer\"]");
			client.subscribe("http://example.com/chat/lobby");
			client.send("[7,\"http://example.com/chat/lobby\",\"hello\",false]");
			client.expect("[8,\"http://example.com/chat/lobby\",\"hello\"]");
		}
		finally {
			server.dispose();
		}
	}

}
