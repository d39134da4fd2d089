// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.wampserver.connection.AttributeStore;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HandshakeResult;
import io.wampserver.protocol.SubprotocolHandler;
import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The group {@code negotiation}: every vector against the handshake handler, and those of
 * endpoints that speak v1 alone against a running server too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NegotiationVectorTests {

	private final Set<String> run = new HashSet<>();

	static Stream<Arguments> vectors() {
		return Vectors.group("negotiation");
	}

	@AfterAll
	void everyVectorWasRun() {
		assertThat(this.run).hasSize(Vectors.count("negotiation"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("vectors")
	void negotiationVector(String name, JsonNode vector) {
		this.run.add(name);
		List<String> offered = strings(vector.get("offered"));
		List<String> enabled = strings(vector.get("serverEnabled"));
		boolean missingAllowed = vector.path("allowMissingSubprotocol").asBoolean(false);
		HandshakeResult result = new SubprotocolHandler(enabled, missingAllowed).handle(request(offered)).block();
		assertResult(vector, result);
		if (enabled.equals(List.of("wamp"))) {
			try (TestServer server = TestServer.with()
				.options((options) -> options.allowMissingSubprotocol(missingAllowed))
				.start()) {
				assertHandshake(vector, server, server.handshake().subprotocols(offered.toArray(String[]::new)));
			}
		}
	}

	private static HandshakeRequest request(List<String> offered) {
		return new HandshakeRequest(URI.create("http://localhost/wamp"), null,
				offered.stream().map((token) -> Map.entry("Sec-WebSocket-Protocol", token)).toList(),
				new AttributeStore());
	}

	private static void assertResult(JsonNode vector, HandshakeResult result) {
		if (vector.has("reject")) {
			assertThat(result).isInstanceOfSatisfying(HandshakeResult.Rejected.class,
					(rejected) -> assertThat(rejected.status())
						.isEqualTo(vector.get("reject").get("httpStatus").asInt()));
		}
		else {
			assertThat(result).isEqualTo(HandshakeResult.accept(vector.get("selected").stringValue(null)));
		}
	}

	private static void assertHandshake(JsonNode vector, TestServer server, RawHandshake handshake) {
		if (vector.has("reject")) {
			assertThat(handshake.answer().status()).isEqualTo(vector.get("reject").get("httpStatus").asInt());
			return;
		}
		TestClient client = server.connect(handshake).welcomed();
		assertThat(client.socket().handshake().header("Sec-WebSocket-Protocol"))
			.isEqualTo(vector.get("selected").stringValue(null));
	}

	private static List<String> strings(JsonNode list) {
		List<String> strings = new ArrayList<>();
		list.forEach((element) -> strings.add(element.stringValue()));
		return strings;
	}

}
