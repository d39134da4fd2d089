// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.wampserver.login.LoginMiddleware;
import io.wampserver.login.LoginOptions;
import io.wampserver.testing.TestServer;
import io.wampserver.testing.VectorUsers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The group {@code authScenarios}: every script against a running server of its own that
 * requires login, over real sockets.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthScenarioVectorTests {

	private final Set<String> run = new HashSet<>();

	static Stream<Arguments> vectors() {
		return Vectors.group("authScenarios");
	}

	@AfterAll
	void everyVectorWasRun() {
		assertThat(this.run).hasSize(Vectors.count("authScenarios"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("vectors")
	void scenario(String name, JsonNode vector) {
		this.run.add(name);
		LoginMiddleware login = new LoginMiddleware(new VectorUsers(Vectors.fixtures()), options(vector));
		try (TestServer server = TestServer.with().endpoint((endpoint) -> endpoint.login(login)).start()) {
			new Scenario(server).run(vector);
		}
	}

	private static LoginOptions options(JsonNode vector) {
		LoginOptions.Builder options = LoginOptions.builder();
		vector.get("settings").properties().forEach((setting) -> {
			JsonNode value = setting.getValue();
			switch (setting.getKey()) {
				case "allowAnonymous" -> options.anonymousAllowed(value.asBoolean());
				case "authTimeoutMillis" -> options.timeout(Duration.ofMillis(value.asInt()));
				case "maxAuthFailures" -> options.maxFailures(value.asInt());
				default -> throw new AssertionError("setting " + setting.getKey());
			}
		});
		return options.build();
	}

}
