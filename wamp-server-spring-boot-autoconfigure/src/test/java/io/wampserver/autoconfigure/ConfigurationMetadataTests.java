// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.ClassUtils;

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

	@Test
	void valuesOfEnumsAreHintedAndDescribed() throws IOException {
		Map<String, JsonNode> hints = items("hints");
		assertThat(properties()).allSatisfy((name, property) -> {
			Class<?> type = type(property);
			if (type != null && type.isEnum()) {
				assertThat(hints).as("hints").containsKey(name);
				assertThat(values(hints.get(name))).as(name)
					.containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getEnumConstants())
						.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
						.toList());
				assertThat(hints.get(name).has("providers")).as("other values of " + name).isFalse();
			}
		});
	}

	@Test
	void hintsAreOfPropertiesAndHaveValuesThatBind() throws IOException {
		Map<String, JsonNode> properties = properties();
		assertThat(items("hints")).isNotEmpty().allSatisfy((name, hint) -> {
			assertThat(properties).containsKey(name);
			for (JsonNode provider : hint.path("providers")) {
				assertThat(provider.path("name").asString()).isEqualTo("any");
			}
			for (JsonNode value : hint.path("values")) {
				assertThat(value.path("description").asString("")).as(name).matches("[A-Z].*\\.");
				String text = value.path("value").asString();
				Binder binder = new Binder(new MapConfigurationPropertySource(Map.of(name, text)));
				assertThat(binder.bind("wamp.server", WampEndpointProperties.class).isBound()).as(name + "=" + text)
					.isTrue();
			}
		});
	}

	private static List<String> values(JsonNode hint) {
		List<String> values = new ArrayList<>();
		hint.path("values").forEach((value) -> values.add(value.path("value").asString()));
		return values;
	}

	private static @Nullable Class<?> type(JsonNode property) {
		String name = property.path("type").asString("");
		return ClassUtils.isPresent(name, null) ? ClassUtils.resolveClassName(name, null) : null;
	}

	private static Map<String, JsonNode> properties() throws IOException {
		return items("properties");
	}

	private static Map<String, JsonNode> items(String kind) throws IOException {
		Map<String, JsonNode> properties = new TreeMap<>();
		Enumeration<URL> files = ConfigurationMetadataTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json");
		while (files.hasMoreElements()) {
			try (InputStream input = files.nextElement().openStream()) {
				for (JsonNode property : JsonMapper.builder().build().readTree(input).path(kind)) {
					if (property.path("name").asString("").startsWith("wamp.server.")) {
						properties.put(property.path("name").asString(), property);
					}
				}
			}
		}
		return properties;
	}

}
