// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport;

import java.util.HexFormat;

/**
 * Where Jackson, used as an oracle, is wrong: reading characters it takes those beyond
 * U+00FF for hexadecimal digits of an escape, by their lower eight bits.
 */
public final class JsonEscapes {

	private static final int DIGITS = 4;

	private JsonEscapes() {
	}

	/**
	 * Whether each escape by a number in a JSON text has four hexadecimal digits.
	 */
	public static boolean areValid(String text) {
		for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', i + 2)) {
			if (text.startsWith("u", i + 1) && !hasDigits(text, i + 2)) {
				return false;
			}
		}
		return true;
	}

	private static boolean hasDigits(String text, int from) {
		return text.chars().skip(from).limit(DIGITS).filter(HexFormat::isHexDigit).count() == DIGITS;
	}

}
