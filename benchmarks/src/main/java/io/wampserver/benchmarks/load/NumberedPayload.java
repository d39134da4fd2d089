// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import io.netty.buffer.ByteBuf;

/**
 * A text of a given size that begins with a number, by which the other side can tell
 * which message it is.
 */
public final class NumberedPayload {

	/** The least size of a payload. */
	public static final int DIGITS = 8;

	private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

	private NumberedPayload() {
	}

	public static String of(int number, int size) {
		StringBuilder text = new StringBuilder(size).append(digits(number));
		while (text.length() < size) {
			text.append(LETTERS, 0, Math.min(LETTERS.length(), size - text.length()));
		}
		return text.toString();
	}

	/**
	 * The number as payloads begin with it.
	 */
	public static String digits(int number) {
		String digits = Integer.toString(number);
		return "0".repeat(DIGITS - digits.length()) + digits;
	}

	/**
	 * Reads the number of the payload at this index.
	 * @return -1 if there is none
	 */
	static int numberAt(ByteBuf buffer, int index) {
		int number = 0;
		for (int i = index; i < index + DIGITS; i++) {
			int digit = buffer.getByte(i) - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			number = number * 10 + digit;
		}
		return number;
	}

}
