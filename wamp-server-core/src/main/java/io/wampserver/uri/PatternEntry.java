// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.wampserver.uri.UriPatternTable.Match;
import org.jspecify.annotations.Nullable;

/**
 * A pattern with its value. It knows itself what is asked for most, which saves the way
 * to the pattern.
 *
 * @param <T> what is registered
 */
final class PatternEntry<T> {

	private final UriPattern pattern;

	private final String text;

	private final T value;

	/** If there is but one, which is the usual case. */
	private final @Nullable String onlyVariable;

	/** How long the first and the last literal are. */
	private final int prefix;

	private final int suffix;

	PatternEntry(UriPattern pattern, T value) {
		List<String> literals = pattern.literals();
		this.pattern = pattern;
		this.text = pattern.toString();
		this.value = value;
		this.onlyVariable = (literals.size() == 2) ? pattern.variables().get(0) : null;
		this.prefix = literals.get(0).length();
		this.suffix = literals.get(literals.size() - 1).length();
	}

	UriPattern pattern() {
		return this.pattern;
	}

	T value() {
		return this.value;
	}

	/**
	 * What is found for a URI that is known to match.
	 */
	Match<T> match(String uri) {
		return new Match<>(this.value, this.text, variables(uri));
	}

	private Map<String, String> variables(String uri) {
		if (this.onlyVariable != null) {
			return Map.of(this.onlyVariable, uri.substring(this.prefix, uri.length() - this.suffix));
		}
		return Objects.requireNonNull(this.pattern.match(uri));
	}

}
