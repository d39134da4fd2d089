// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.wampserver.protocol.ViolationPolicy;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The group {@code scenarios}: every script against a running server of its own, over
 * real sockets.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioVectorTests {

	private final Set<String> run = new HashSet<>();

	static Stream<Arguments> vectors() {
		return Vectors.group("scenarios");
	}

	@AfterAll
	void everyVectorWasRun() {
		assertThat(this.run).hasSize(Vectors.count("scenarios"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("vectors")
	void scenario(String name, JsonNode vector) {
		this.run.add(name);
		try (TestServer server = start(vector.path("settings"))) {
			new Scenario(server).run(vector);
		}
	}

	private static TestServer start(JsonNode settings) {
		TestServer.Builder server = TestServer.with();
		settings.properties().forEach((setting) -> apply(setting.getKey(), setting.getValue(), server));
		return server.start();
	}

	private static void apply(String name, JsonNode value, TestServer.Builder server) {
		if (name.equals("maxMessageSize")) {
			server.transport(value.asInt(), 1024 * 1024);
			return;
		}
		server.options((options) -> {
			switch (name) {
				case "maxUriLength" -> options.maxUriLength(value.asInt());
				case "maxCallIdLength" -> options.maxCallIdLength(value.asInt());
				case "maxPrefixes" -> options.maxPrefixes(value.asInt());
				case "maxSubscriptions" -> options.maxSubscriptions(value.asInt());
				case "publisherExcludedByDefault" -> options.publisherExcludedByDefault(value.asBoolean());
				case "acceptNumericCallIds" -> options.acceptNumericCallIds(value.asBoolean());
				case "violationPolicy" -> options.violationPolicy(ViolationPolicy.valueOf(value.stringValue()));
				default -> throw new AssertionError("setting " + name);
			}
		});
	}

}
