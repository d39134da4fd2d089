// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.wampserver.handler.HandlerRegistry;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.uri.PrefixTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The group {@code curie}: every vector against the prefix table, and against a running
 * server as the URI of a call and of a topic.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurieVectorTests {

	private final Set<String> run = new HashSet<>();

	private TestServer server;

	static Stream<Arguments> vectors() {
		return Vectors.group("curie");
	}

	@BeforeAll
	void startServer() {
		this.server = TestServer.with().handlers(CurieVectorTests::tellProcedure).start();
	}

	/** A fall-back, so the procedures of the vectors stay what they are. */
	private static void tellProcedure(HandlerRegistry.Builder handlers) {
		handlers.rpc("{*procedure}", (request) -> Mono.just(request.procedure()));
	}

	@AfterAll
	void everyVectorWasRun() {
		this.server.close();
		assertThat(this.run).hasSize(Vectors.count("curie"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("vectors")
	void curieVector(String name, JsonNode vector) {
		this.run.add(name);
		String input = vector.get("input").stringValue();
		String resolved = vector.get("resolved").stringValue();
		PrefixTable table = new PrefixTable(10, "");
		try (TestClient client = this.server.connect(); TestClient publisher = this.server.connect()) {
			for (JsonNode prefix : vector.get("prefixes")) {
				table.declare(prefix.get(0).stringValue(), prefix.get(1).stringValue());
				client.send("[1," + prefix.get(0) + "," + prefix.get(1) + "]");
			}
			assertThat(table.resolve(input)).isEqualTo(resolved);
			client.send("[2,\"c\"," + vector.get("input") + "]").expect("[3,\"c\"," + vector.get("resolved") + "]");
			client.send("[5," + vector.get("input") + "]").barrier();
			publisher.send("[7," + vector.get("resolved") + ",1]");
			client.expect("[8," + vector.get("resolved") + ",1]");
		}
	}

}
