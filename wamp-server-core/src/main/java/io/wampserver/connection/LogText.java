// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

import org.jspecify.annotations.Nullable;

/**
 * Text of peers for a log: it can neither pass for a line of its own nor control a
 * terminal. Whatever a peer has chosen goes through this before it is logged.
 */
public final class LogText {

	private LogText() {
	}

	/**
	 * Shows characters that control a terminal, end a line or turn the direction of what
	 * follows.
	 * @return the value as text, with each of these as a backslash, {@code u} and four
	 * digits
	 */
	public static String escaped(@Nullable Object value) {
		String text = String.valueOf(value);
		return text.chars().noneMatch(LogText::isUnsafe) ? text : escape(text);
	}

	private static boolean isUnsafe(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
			default -> false;
		};
	}

	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 16);
		text.chars().forEach((c) -> {
			if (isUnsafe(c)) {
				escaped.append(String.format("\\u%04x", c));
			}
			else {
				escaped.append((char) c);
			}
		});
		return escaped.toString();
	}

}
