// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import io.wampserver.error.WampException;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Payloads arrive as they were sent (protocol reference section 3.2).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayloadFidelityTests {

	private static final String RPC = "http://vectors.example/rpc#";

	private TestServer server;

	@BeforeAll
	void startServer() {
		this.server = TestServer.with()
			.handlers(
					(handlers) -> handlers
						.rpc("string", (request) -> Mono.just(request.arguments().get(0, String.class)))
						.rpc("value", (request) -> Mono.just(request.arguments().get(0).value()))
						.rpc("fail", (request) -> Mono.error(new WampException("urn:e",
								request.arguments().get(0, String.class), request.arguments().get(0, String.class)))))
			.start();
	}

	@AfterAll
	void stopServer() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.0", "1", "-0", "-0.0", "1e2", "1E+2", "0.10", "9007199254740993",
			"12345678901234567890123456789", "0.1234567890123456789012345", "1e400", "{}", "[]", "[{},[]]", "null",
			"false", "\"\"", "{\"z\":1,\"a\":2,\"m\":{\"b\":null,\"a\":[]}}", "{\"a\":1,\"a\":2}",
			"\"\u00fc\u20ac\uD83D\uDE00\"", "\"\\u00fc\\/\\ud83d\\ude00\"", "{\"\u00fc\":\"\\u0000\\\"\\\\\"}" })
	void eventsAndResultsKeepTheirTokens(String json) {
		try (TestClient publisher = this.server.connect(); TestClient subscriber = this.server.connect()) {
			subscriber.subscribe("t");
			publisher.send("[7,\"t\", " + json + " ]");
			subscriber.expectTokens("[8,\"t\"," + json + "]");
			publisher.send("[2,\"1\",\"" + RPC + "echo\", " + json + " ]").expectTokens("[3,\"1\"," + json + "]");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\ud800", "a\\udfffb", "\\ud800\\ud800\\udc00", "\\udc00\\ud800" })
	void unpairedSurrogatesNeverBecomeInvalidText(String escaped) {
		try (TestClient client = this.server.connect()) {
			client.send("[5,\"t\"]").send("[7,\"t\",[\"" + escaped + "\"],false]");
			assertThat(client.text()).startsWith("[8,\"t\",[");
			client.send("[6,\"t\"]").send("[5,\"" + escaped + "\"]").send("[7,\"" + escaped + "\",1,false]");
			client.expect("[8,\"*\",1]");
			client.send("[2,\"" + escaped + "\",\"" + RPC + "echo\",1]").expect("[3,\"*\",1]");
			client.send("[2,\"1\",\"string\",\"" + escaped + "\"]").expect("[3,\"1\",\"*\"]");
			client.send("[2,\"2\",\"value\",{\"" + escaped + "\":[\"" + escaped + "\"]}]");
			assertThat(client.text()).startsWith("[3,\"2\",{");
			client.send("[2,\"3\",\"fail\",\"" + escaped + "\"]").expect("[4,\"3\",\"urn:e\",\"*\",\"*\"]");
			client.send("[2,\"4\",\"" + escaped + "\"]").expect("[4,\"4\",\"*\",\"*\"]");
			client.barrier().expectNothing();
		}
	}

	@Test
	void topicsThatDifferInEscapesOnlyAreTheSame() {
		try (TestClient client = this.server.connect()) {
			client.send("[5,\"\u00fc/\"]").send("[7,\"\\u00fc\\/\",1,false]").expect("[8,\"\u00fc/\",1]");
		}
	}

}
