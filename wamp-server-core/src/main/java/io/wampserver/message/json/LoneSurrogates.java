// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message.json;

/**
 * Replaces surrogates without their other half, which UTF-8 cannot express.
 */
final class LoneSurrogates {

	private static final char REPLACEMENT = '\uFFFD';

	private LoneSurrogates() {
	}

	static String replace(String text) {
		StringBuilder replaced = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (!Character.isSurrogate(c)) {
				replaced.append(c);
			}
			else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
				replaced.append(c).append(text.charAt(++i));
			}
			else {
				replaced.append(REPLACEMENT);
			}
		}
		return replaced.toString();
	}

}
