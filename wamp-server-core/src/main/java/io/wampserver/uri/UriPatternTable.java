// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Finds what is registered for a URI: under the URI itself, else under the most specific
 * pattern that matches. How long that takes depends on the URI, not on the number of
 * patterns. Filled by one thread before it is published, safe for use by any thread
 * afterwards.
 *
 * @param <T> what is registered
 */
public final class UriPatternTable<T> {

	private final Map<String, Match<T>> exact = new HashMap<>();

	private final PatternNode<T> patterns = PatternNode.root();

	/** All there is, the more specific first. */
	private final NavigableMap<UriPattern, T> all = new TreeMap<>();

	/**
	 * Registers a value.
	 * @return what a pattern that matches the same URIs was registered for before, which
	 * stays; null if there was none
	 */
	public @Nullable T putIfAbsent(UriPattern pattern, T value) {
		T before = pattern.isExact() ? putExactIfAbsent(pattern.toString(), value)
				: this.patterns.putIfAbsent(pattern, value);
		if (before == null) {
			this.all.put(pattern, value);
		}
		return before;
	}

	private @Nullable T putExactIfAbsent(String uri, T value) {
		Match<T> before = this.exact.putIfAbsent(uri, new Match<>(value, uri, Map.of()));
		return (before != null) ? before.value() : null;
	}

	public @Nullable Match<T> find(String uri) {
		Match<T> match = this.exact.get(uri);
		return (match != null) ? match : findByPattern(uri);
	}

	private @Nullable Match<T> findByPattern(String uri) {
		PatternEntry<T> entry = this.patterns.find(uri);
		return (entry != null) ? entry.match(uri) : null;
	}

	/**
	 * What is registered, as a view that puts the more specific of two patterns first.
	 */
	public Map<UriPattern, T> asMap() {
		return Collections.unmodifiableMap(this.all);
	}

	public int size() {
		return this.all.size();
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
