// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A configuration property has a value that cannot be used.
 */
final class InvalidPropertyException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String value;

	private final String reason;

	private final String expected;

	/**
	 * Creates an exception.
	 * @param property the name below the common prefix
	 * @param value what it is set to
	 * @param reason says what is wrong with the value
	 * @param expected describes the values that can be used
	 */
	InvalidPropertyException(String property, Object value, String reason, String expected, @Nullable Throwable cause) {
		super("%s.%s: %s (%s; expected: %s)".formatted(WampServerProperties.PREFIX, property, value, reason, expected),
				cause);
		this.property = WampServerProperties.PREFIX + "." + property;
		this.value = value.toString();
		this.reason = reason;
		this.expected = expected;
	}

	/**
	 * Uses a value where that refuses a wrong one.
	 */
	static <T> void apply(String property, T value, String expected, Consumer<? super T> use) {
		try {
			use.accept(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPropertyException(property, value, String.valueOf(ex.getMessage()), expected, ex);
		}
	}

	static <T> void require(boolean condition, String property, T value, String expected) {
		if (!condition) {
			throw new InvalidPropertyException(property, value, "the value is out of range", expected, null);
		}
	}

	String property() {
		return this.property;
	}

	String value() {
		return this.value;
	}

	String reason() {
		return this.reason;
	}

	String expected() {
		return this.expected;
	}

}
