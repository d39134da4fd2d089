// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.wampserver.login.CraSignature;
import io.wampserver.testing.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The group {@code cra}: keys and signatures whose values are known.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CraVectorTests {

	private final Set<String> run = new HashSet<>();

	static Stream<Arguments> keys() {
		return Vectors.group("cra", "keyDerivation");
	}

	static Stream<Arguments> signatures() {
		return Vectors.group("cra", "signatures");
	}

	@AfterAll
	void everyVectorWasRun() {
		assertThat(this.run).hasSize(Vectors.count("cra"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("keys")
	void key(String name, JsonNode vector) {
		this.run.add("key " + name);
		String secret = vector.get("secret").stringValue();
		if (vector.get("salt").isNull()) {
			assertThat(vector.get("keyUsed").stringValue()).isEqualTo(secret);
			return;
		}
		assertThat(deriveKey(secret, vector)).isEqualTo(vector.get("derivedKeyBase64").stringValue());
	}

	private static String deriveKey(String secret, JsonNode parameters) {
		return CraSignature.deriveKey(secret, parameters.get("salt").stringValue(), parameters.get("keylen").asInt(),
				parameters.get("iterations").asInt());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("signatures")
	void signature(String name, JsonNode vector) {
		this.run.add("signature " + name);
		String challenge = vector.get("challenge").stringValue();
		String secret = vector.get("secret").stringValue();
		JsonNode salt = Json.parse(challenge).path("authextra");
		String key = salt.has("salt") ? deriveKey(secret, salt) : secret;
		assertThat(key).isEqualTo(vector.get("hmacKey").stringValue());
		assertThat(CraSignature.sign(key, challenge)).isEqualTo(vector.get("signature").stringValue());
	}

}
