// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Makes URIs from values: the reverse of a {@link UriPattern}, such as
 * <code>http://example.com/orders/{id}</code>. Immutable and safe for use by any thread.
 *
 * <p>
 * A value cannot lead anywhere else than where the template says. Everything but the
 * letters and digits of ASCII and {@code - _ ~ .} is percent-encoded as UTF-8, the dot as
 * well where it separates the names of the template, as in
 * <code>com.example.orders.{id}</code>. Values that the URI would not give back are
 * refused.
 */
public final class UriTemplate {

	private static final String HEX = "0123456789ABCDEF";

	private final UriPattern pattern;

	private UriTemplate(UriPattern pattern) {
		this.pattern = pattern;
	}

	/**
	 * Reads a template.
	 * @throws IllegalArgumentException if it is malformed; the message says why
	 */
	public static UriTemplate parse(String text) {
		UriPattern pattern = UriPattern.parse(text);
		if (text.isEmpty() || pattern.isOpenEnded()) {
			throw new IllegalArgumentException("template: " + text
					+ " (expected: a URI with variables such as http://example.com/orders/{id}, without {*...})");
		}
		return new UriTemplate(pattern);
	}

	/**
	 * The names of the variables in their order.
	 */
	public List<String> variables() {
		return this.pattern.variables();
	}

	/**
	 * Makes a URI.
	 * @param values gives the value of a variable: text, a number, a boolean, an
	 * enumeration constant, a UUID, or a date or time
	 * @throws IllegalArgumentException if a value is of another type, null or empty, is
	 * not Unicode, or would be read as something else in this place; the message does not
	 * contain it
	 */
	public String expand(Function<String, ? extends @Nullable Object> values) {
		List<String> literals = this.pattern.literals();
		StringBuilder uri = new StringBuilder(literals.get(0));
		Map<String, String> expected = new LinkedHashMap<>();
		for (int i = 0; i < variables().size(); i++) {
			String variable = variables().get(i);
			String literal = literals.get(i + 1);
			boolean dotted = literals.get(i).endsWith(".") || literal.startsWith(".");
			String encoded = encode(text(variable, values.apply(variable)), variable, dotted);
			expected.put(variable, encoded);
			uri.append(encoded).append(literal);
		}
		String expanded = uri.toString();
		if (!expected.equals(this.pattern.match(expanded))) {
			throw new IllegalArgumentException("variables " + variables() + " of " + this
					+ ": values that cannot be told apart (expected: none with the text that separates them)");
		}
		return expanded;
	}

	private String text(String variable, @Nullable Object value) {
		String text = null;
		if (value instanceof Enum<?> constant) {
			text = constant.name();
		}
		else if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean
				|| value instanceof Character || value instanceof UUID || value instanceof TemporalAccessor) {
			text = value.toString();
		}
		if (text == null || text.isEmpty()) {
			throw invalid(variable, (text != null) ? "empty" : (value != null) ? value.getClass().getName() : "null",
					"text that is not empty, a number, a boolean, an enumeration constant, a UUID, a date or a time");
		}
		return text;
	}

	private String encode(String text, String variable, boolean dotted) {
		StringBuilder encoded = new StringBuilder(text.length());
		ByteBuffer bytes = utf8(text, variable);
		while (bytes.hasRemaining()) {
			int b = bytes.get() & 0xFF;
			if (isPlain(b) || (b == '.' && !dotted)) {
				encoded.append((char) b);
			}
			else {
				encoded.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 0xF));
			}
		}
		return encoded.toString();
	}

	private ByteBuffer utf8(String text, String variable) {
		try {
			return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
		}
		catch (CharacterCodingException ex) {
			throw invalid(variable, "text with half a character", "Unicode");
		}
	}

	private static boolean isPlain(int b) {
		return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_'
				|| b == '~';
	}

	private IllegalArgumentException invalid(String variable, String found, String expected) {
		return new IllegalArgumentException(
				"variable '" + variable + "' of " + this + ": " + found + " (expected: " + expected + ")");
	}

	@Override
	public String toString() {
		return this.pattern.toString();
	}

}
