// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

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
	 * @param property the full name
	 * @param value what it is set to
	 * @param reason says what is wrong with the value
	 * @param expected describes the values that can be used
	 */
	InvalidPropertyException(String property, Object value, String reason, String expected, @Nullable Throwable cause) {
		super("%s: %s (%s; expected: %s)".formatted(property, value, reason, expected), cause);
		this.property = property;
		this.value = value.toString();
		this.reason = reason;
		this.expected = expected;
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
