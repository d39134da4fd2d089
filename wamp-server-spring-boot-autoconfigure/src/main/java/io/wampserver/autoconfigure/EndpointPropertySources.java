// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import io.wampserver.Endpoint;
import io.wampserver.spring.InvalidEndpointException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Reads the properties of endpoints from the environment. A property that an endpoint
 * does not set is looked up where the default endpoint has it.
 *
 * @param environment where the properties are
 */
record EndpointPropertySources(Environment environment) {

	static final String LOGIN_REQUIRED = "login.required";

	private static final ConfigurationPropertyName DEFAULT = ConfigurationPropertyName.of(WampServerProperties.PREFIX);

	private static final ConfigurationPropertyName NAMED = DEFAULT.append("endpoints");

	private static final Pattern NAME = Pattern.compile("[\\w-]*[A-Za-z][\\w-]*");

	/** The place of an endpoint, which no other has, and what it serves. */
	private static final Set<String> OWN = Set.of("path", "topics", "topic-space");

	private static final Set<String> OF_SERVER = Set.of("enabled", "browser-client");

	private static final String PRESET = "compatibility";

	/** What a preset sets; inherited with the preset alone. */
	private static final Set<String> SWITCHES = Set.of("accept-numeric-call-ids", "publisher-excluded-by-default",
			"curie-separator", "unwrap-single-argument", "unknown-topic-events");

	/**
	 * The full name of a property of an endpoint.
	 */
	static String key(String endpoint, String property) {
		if (endpoint.equals(Endpoint.DEFAULT_NAME)) {
			return DEFAULT + "." + property;
		}
		return NAMED + "." + (NAME.matcher(endpoint).matches() ? endpoint : uniform(endpoint)) + "." + property;
	}

	/**
	 * The names of the endpoints that have properties, as they are written there.
	 */
	Collection<String> names() {
		Map<String, String> names = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : sources()) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream().filter(NAMED::isAncestorOf).forEach((property) -> {
					String name = property.getElement(NAMED.getNumberOfElements(), Form.ORIGINAL);
					requireName(property, name);
					requireOfEndpoint(property);
					// Environment variables have lost case and dashes.
					names.merge(uniform(name), name, (first, second) -> first.equals(uniform(first)) ? second : first);
				});
			}
		}
		return names.values();
	}

	private static void requireName(ConfigurationPropertyName property, String name) {
		if (uniform(name).equals(Endpoint.DEFAULT_NAME)) {
			throw new InvalidEndpointException(
					"The configuration property '%s' is of the default endpoint.".formatted(property),
					"Set it below '%s' itself, or give the endpoint another name.".formatted(DEFAULT));
		}
		if (!NAME.matcher(name).matches()) {
			throw new InvalidEndpointException(
					"The configuration property '%s' names an endpoint '%s'.".formatted(property, name),
					"Set '%s.<name>.path' and so on, the name being of letters, digits and dashes.".formatted(NAMED));
		}
	}

	/** Who switches an endpoint off must not find it open. */
	private static void requireOfEndpoint(ConfigurationPropertyName property) {
		int index = NAMED.getNumberOfElements() + 1;
		if (property.getNumberOfElements() > index && OF_SERVER.contains(property.getElement(index, Form.DASHED))) {
			throw new InvalidEndpointException(
					"The configuration property '%s' is no property of an endpoint, but of the whole server.".formatted(
							property),
					"Remove it. An endpoint is there as long as it has properties, or its bean is.");
		}
	}

	/**
	 * What is the same in all spellings of a name.
	 */
	static String uniform(String name) {
		return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether a property of an endpoint is set, not inherited.
	 */
	boolean isSet(String endpoint, String property) {
		ConfigurationPropertyName name = prefix(endpoint).append(property);
		return StreamSupport.stream(sources().spliterator(), false)
			.anyMatch((source) -> source.getConfigurationProperty(name) != null);
	}

	/**
	 * Whether an endpoint sends no pings.
	 */
	boolean isKeepAliveOff(String endpoint) {
		return binder(endpoint).bind(prefix(endpoint).append("keep-alive.interval"), Bindable.of(Duration.class))
			.map(Duration::isZero)
			.orElse(false);
	}

	/**
	 * Whether an endpoint requires login.
	 */
	boolean isLoginRequired(String endpoint) {
		return binder(endpoint).bind(prefix(endpoint).append(LOGIN_REQUIRED), Bindable.of(Boolean.class)).orElse(false);
	}

	/**
	 * The properties of an endpoint.
	 */
	WampEndpointProperties bind(String endpoint) {
		return binder(endpoint).bindOrCreate(prefix(endpoint).toString(), WampEndpointProperties.class);
	}

	private Binder binder(String endpoint) {
		List<ConfigurationPropertySource> all = new ArrayList<>();
		sources().forEach(all::add);
		if (!endpoint.equals(Endpoint.DEFAULT_NAME)) {
			Predicate<String> inherited = isSet(endpoint, PRESET)
					? (property) -> !OWN.contains(property) && !SWITCHES.contains(property)
					: (property) -> !OWN.contains(property);
			sources().forEach((source) -> all.add(new InheritedSource(source, prefix(endpoint), inherited)));
		}
		return new Binder(all, new PropertySourcesPlaceholdersResolver(this.environment));
	}

	private Iterable<ConfigurationPropertySource> sources() {
		return ConfigurationPropertySources.get(this.environment);
	}

	private static ConfigurationPropertyName prefix(String endpoint) {
		if (endpoint.equals(Endpoint.DEFAULT_NAME)) {
			return DEFAULT;
		}
		boolean oneElement = endpoint.indexOf('.') < 0 && ConfigurationPropertyName.isValid(endpoint);
		return NAMED.append(oneElement ? endpoint : uniform(endpoint));
	}

	/**
	 * Has the properties of the default endpoint under the names of those of another.
	 *
	 * @param source has those of the default endpoint
	 * @param prefix what the names asked for begin with
	 * @param inherited which properties to have, by the first element of their names
	 */
	private record InheritedSource(ConfigurationPropertySource source, ConfigurationPropertyName prefix,
			Predicate<String> inherited) implements ConfigurationPropertySource {

		@Override
		public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
			return isInherited(name) ? this.source.getConfigurationProperty(ofDefault(name)) : null;
		}

		@Override
		public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
			return isInherited(name) ? this.source.containsDescendantOf(ofDefault(name))
					: ConfigurationPropertyState.ABSENT;
		}

		private boolean isInherited(ConfigurationPropertyName name) {
			return this.prefix.isAncestorOf(name)
					&& this.inherited.test(name.getElement(this.prefix.getNumberOfElements(), Form.DASHED));
		}

		/** Spring's way to cut a name fails for an element of a list that is nested. */
		private ConfigurationPropertyName ofDefault(ConfigurationPropertyName name) {
			ConfigurationPropertyName result = DEFAULT;
			for (int i = this.prefix.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
				String element = name.getElement(i, Form.ORIGINAL);
				result = result.append(name.isNumericIndex(i) ? "[" + element + "]" : element);
			}
			return result;
		}

	}

}
