// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport;

import java.util.regex.Pattern;

/**
 * Where Jackson, used as an oracle, is wrong: reading characters it takes those beyond
 * U+00FF for hexadecimal digits of an escape, by their lower eight bits.
 */
public final class JsonEscapes {

	private static final Pattern INVALID = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\u(?![0-9A-Fa-f]{4})");

	private JsonEscapes() {
	}

	/**
	 * Whether each escape by a number in a JSON text has four hexadecimal digits.
	 */
	public static boolean areValid(String text) {
		return !INVALID.matcher(text).find();
	}

}
