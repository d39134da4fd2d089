// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties of the server as the configuration metadata has them.
 */
final class Metadata {

	static final String PREFIX = "wamp.server.";

	private final Map<String, Property> properties = new TreeMap<>();

	Metadata() {
		try {
			ClassLoader loader = Metadata.class.getClassLoader();
			for (URL file : Collections.list(loader.getResources("META-INF/spring-configuration-metadata.json"))) {
				try (InputStream input = file.openStream()) {
					JsonMapper.shared().readTree(input).path("properties").forEach(this::add);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void add(JsonNode property) {
		String name = property.path("name").asString("");
		if (name.startsWith(PREFIX)) {
			JsonNode value = property.path("defaultValue");
			this.properties.put(name, new Property(property.path("description").asString(""),
					(value.isContainer() && value.isEmpty()) ? "" : value.asString("")));
		}
	}

	Map<String, Property> properties() {
		return this.properties;
	}

	/**
	 * Whether there is such a property, or a group of that name. Any endpoint may have
	 * those of the default one.
	 */
	boolean knows(String name) {
		String plain = name.replaceFirst("^wamp\\.server\\.endpoints\\.[^.]+", "wamp.server");
		return this.properties.containsKey(plain)
				|| this.properties.keySet().stream().anyMatch((property) -> property.startsWith(plain + "."));
	}

	/**
	 * Whether a property can be set with that environment variable.
	 */
	boolean knowsVariable(String variable) {
		String plain = variable.replaceAll("_\\d+$", "")
			.replaceFirst("^WAMP_SERVER_ENDPOINTS_[A-Z0-9]+", "WAMP_SERVER");
		return this.properties.keySet()
			.stream()
			.anyMatch((name) -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT).equals(plain));
	}

	/**
	 * What is known of a property.
	 *
	 * @param description what it means
	 * @param defaultValue its default, empty for none
	 */
	record Property(String description, String defaultValue) {

	}

}
