// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Finds what is registered for a URI: under the URI itself, else under the most specific
 * pattern that matches. Filled by one thread before it is published, safe for use by any
 * thread afterwards.
 *
 * @param <T> what is registered
 */
public final class UriPatternTable<T> {

	private final Map<String, Match<T>> exact = new HashMap<>();

	private final Map<UriPattern, T> patterns = new TreeMap<>();

	/**
	 * Registers a value.
	 * @return what a pattern that matches the same URIs was registered for before, which
	 * stays; null if there was none
	 */
	public @Nullable T putIfAbsent(UriPattern pattern, T value) {
		if (!pattern.isExact()) {
			return this.patterns.putIfAbsent(pattern, value);
		}
		Match<T> before = this.exact.putIfAbsent(pattern.toString(), new Match<>(value, pattern.toString(), Map.of()));
		return (before != null) ? before.value() : null;
	}

	public @Nullable Match<T> find(String uri) {
		Match<T> match = this.exact.get(uri);
		return (match != null) ? match : findByPattern(uri);
	}

	private @Nullable Match<T> findByPattern(String uri) {
		for (Map.Entry<UriPattern, T> entry : this.patterns.entrySet()) {
			Map<String, String> variables = entry.getKey().match(uri);
			if (variables != null) {
				return new Match<>(entry.getValue(), entry.getKey().toString(), variables);
			}
		}
		return null;
	}

	public int size() {
		return this.exact.size() + this.patterns.size();
	}

	/**
	 * What was found for a URI.
	 *
	 * @param <T> what is registered
	 * @param value what is registered
	 * @param pattern the pattern it is registered for
	 * @param variables the values of the pattern's variables in the URI
	 */
	public record Match<T>(T value, String pattern, Map<String, String> variables) {

	}

}
