// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A URI with variables, such as <code>http://example.com/chat/{room}</code>. A variable
 * stands for one or more characters other than {@code /} and <code>#</code>, up to the
 * literal that follows it; a last <code>{*rest}</code> for everything that follows,
 * nothing included. What is matched is the opaque URI, without decoding or normalization.
 *
 * <p>
 * Patterns are ordered from specific to general: at the first place where two differ, a
 * literal comes before a variable and a variable before a rest. Patterns that compare as
 * equal match the same URIs and cannot be told apart.
 */
public final class UriPattern implements Comparable<UriPattern> {

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

	private static final char VARIABLE = '\uFFFE';

	private static final char REST = '\uFFFF';

	private final String text;

	/** Literals and variables by turns, beginning and ending with a literal. */
	private final List<String> literals;

	private final List<String> variables;

	private final boolean openEnded;

	/** The pattern with a mark in place of each variable: decides order and equality. */
	private final String shape;

	private UriPattern(String text, List<String> literals, List<String> variables, boolean openEnded) {
		this.text = text;
		this.literals = List.copyOf(literals);
		this.variables = List.copyOf(variables);
		this.openEnded = openEnded;
		String joined = String.join(String.valueOf(VARIABLE), literals);
		this.shape = openEnded ? joined.substring(0, joined.length() - 1) + REST : joined;
	}

	/**
	 * Reads a pattern.
	 * @throws IllegalArgumentException if it is malformed; the message says why
	 */
	public static UriPattern parse(String text) {
		List<String> literals = new ArrayList<>();
		List<String> variables = new ArrayList<>();
		boolean openEnded = false;
		int position = 0;
		for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', position)) {
			int close = text.indexOf('}', open);
			require(close > 0, text, "a brace is not closed");
			require(open > position || variables.isEmpty(), text, "two variables follow each other");
			literals.add(text.substring(position, open));
			String name = text.substring(open + 1, close);
			openEnded = name.startsWith("*");
			require(!openEnded || close == text.length() - 1, text, "{*...} is not at the end");
			variables.add(openEnded ? name.substring(1) : name);
			position = close + 1;
		}
		literals.add(text.substring(position));
		check(text, literals, variables);
		return new UriPattern(text, literals, variables, openEnded);
	}

	private static void check(String text, List<String> literals, List<String> variables) {
		Set<String> names = new HashSet<>();
		for (String name : variables) {
			require(NAME.matcher(name).matches(), text, "'" + name + "' is no variable name");
			require(names.add(name), text, "the variable '" + name + "' occurs twice");
		}
		require(literals.stream().noneMatch((literal) -> literal.indexOf('}') >= 0), text,
				"a brace closes that was not opened");
	}

	private static void require(boolean condition, String text, String problem) {
		if (!condition) {
			throw new IllegalArgumentException("pattern: " + text + " (" + problem
					+ "; expected: a URI with variables such as http://example.com/chat/{room})");
		}
	}

	/**
	 * Whether the pattern has no variables and matches just itself.
	 */
	public boolean isExact() {
		return this.variables.isEmpty();
	}

	/**
	 * The names of the variables in their order.
	 */
	public List<String> variables() {
		return this.variables;
	}

	/** One more than there are variables, which stand between them. */
	List<String> literals() {
		return this.literals;
	}

	/** Whether the last variable is a rest. */
	boolean isOpenEnded() {
		return this.openEnded;
	}

	/**
	 * Matches a URI.
	 * @return the values of the variables, or null if it does not match
	 */
	public @Nullable Map<String, String> match(String uri) {
		String first = this.literals.get(0);
		if (!uri.startsWith(first)) {
			return null;
		}
		String[] values = new String[this.variables.size()];
		int position = first.length();
		for (int i = 0; i < values.length; i++) {
			int end = endOfValue(uri, position, i);
			if (end < 0) {
				return null;
			}
			values[i] = uri.substring(position, end);
			position = end + this.literals.get(i + 1).length();
		}
		return (position == uri.length()) ? byName(values) : null;
	}

	private Map<String, String> byName(String[] values) {
		Map<String, String> byName = new LinkedHashMap<>();
		for (int i = 0; i < values.length; i++) {
			byName.put(this.variables.get(i), values[i]);
		}
		return byName;
	}

	private int endOfValue(String uri, int start, int variable) {
		boolean last = variable == this.variables.size() - 1;
		if (last && this.openEnded) {
			return uri.length();
		}
		String literal = this.literals.get(variable + 1);
		int end = last ? uri.length() - literal.length() : uri.indexOf(literal, start + 1);
		if (end <= start || !uri.startsWith(literal, end)) {
			return -1;
		}
		for (int i = start; i < end; i++) {
			if (!isOfValue(uri.charAt(i))) {
				return -1;
			}
		}
		return end;
	}

	/** Whether a variable that is not a rest may stand for the character. */
	static boolean isOfValue(char character) {
		return character != '/' && character != '#';
	}

	@Override
	public int compareTo(UriPattern other) {
		int length = Math.min(this.shape.length(), other.shape.length());
		for (int i = 0; i < length; i++) {
			int order = Character.compare(this.shape.charAt(i), other.shape.charAt(i));
			if (order != 0) {
				return order;
			}
		}
		// Where one goes on, it asks for more and is the more specific.
		return Integer.compare(other.shape.length(), this.shape.length());
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof UriPattern pattern && this.shape.equals(pattern.shape);
	}

	@Override
	public int hashCode() {
		return this.shape.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
