// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	/** Unset means something that no value says. */
	private static final Set<String> WITHOUT_DEFAULT = Set.of("wamp.server.address", "wamp.server.endpoints",
			"wamp.server.login.made-up-salt.seed", "wamp.server.port", "wamp.server.ssl.bundle",
			"wamp.server.topic-space");

	@Test
	void everyPropertyIsDescribedInASentence() throws IOException {
		assertThat(properties()).hasSizeGreaterThan(30)
			.allSatisfy((name, property) -> assertThat(property.path("description").asString("")).as(name)
				.matches("[A-Z].*\\."));
	}

	@Test
	void booleansBeginWithWhether() throws IOException {
		assertThat(properties()).allSatisfy((name, property) -> {
			if (property.path("type").asString("").equals("java.lang.Boolean")) {
				assertThat(property.path("description").asString("")).as(name).startsWith("Whether ");
			}
		});
	}

	@Test
	void everyPropertyHasADefault() throws IOException {
		assertThat(properties()).allSatisfy((name, property) -> assertThat(property.has("defaultValue")).as(name)
			.isEqualTo(!WITHOUT_DEFAULT.contains(name)));
	}

	@Test
	void endpointsHaveThePropertiesOfTheDefaultOne() throws IOException {
		assertThat(properties().get("wamp.server.endpoints").path("type").asString()).isEqualTo("%s<%s,%s>"
			.formatted(Map.class.getName(), String.class.getName(), WampEndpointProperties.class.getName()));
	}

	private static Map<String, JsonNode> properties() throws IOException {
		Map<String, JsonNode> properties = new TreeMap<>();
		Enumeration<URL> files = ConfigurationMetadataTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json");
		while (files.hasMoreElements()) {
			try (InputStream input = files.nextElement().openStream()) {
				for (JsonNode property : JsonMapper.builder().build().readTree(input).path("properties")) {
					if (property.path("name").asString("").startsWith("wamp.server.")) {
						properties.put(property.path("name").asString(), property);
					}
				}
			}
		}
		return properties;
	}

}
