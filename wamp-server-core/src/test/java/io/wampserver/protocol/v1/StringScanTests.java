// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Strings are scanned eight bytes at a time, so what ends one is put at every place of
 * the eight.
 */
class StringScanTests {

	private static final int PLACES = 20;

	/** Where the scanner stands behind the string. */
	private static int end(String json) {
		JsonScanner scanner = new JsonScanner(json.getBytes(StandardCharsets.UTF_8), 1);
		scanner.skipValue();
		return scanner.position();
	}

	private static void assertRefused(String json) {
		assertThatExceptionOfType(ViolationException.class).as(json)
			.isThrownBy(() -> end(json))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ViolationCode.NOT_JSON));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "!", "#", "[", "]", "~", "\u007F", "\u0080", "ü", "€", "😀" })
	void endsAtTheQuoteWhereverItStands(String filler) {
		for (int before = 0; before <= PLACES; before++) {
			String string = '"' + filler.repeat(before) + '"';
			int length = string.getBytes(StandardCharsets.UTF_8).length;
			for (int behind = 0; behind <= PLACES; behind++) {
				assertThat(end(string + " ".repeat(behind))).as(string).isEqualTo(length);
				assertThat(end(string + "\"\\".repeat(behind))).as(string).isEqualTo(length);
			}
		}
	}

	@Test
	void escapesAreSeenWhereverTheyStand() {
		for (int before = 0; before <= PLACES; before++) {
			for (int behind = 0; behind <= PLACES; behind++) {
				for (String escape : new String[] { "\\\"", "\\\\", "\\n", "\\u0041", "\\ud800" }) {
					String string = '"' + "x".repeat(before) + escape + "é".repeat(behind) + '"';
					assertThat(end(string + ",\"\"")).as(string)
						.isEqualTo(string.getBytes(StandardCharsets.UTF_8).length);
				}
				assertRefused('"' + "x".repeat(before) + "\\x" + "y".repeat(behind) + '"');
				assertRefused('"' + "x".repeat(before) + "\\u004" + "y".repeat(behind) + '"');
			}
		}
	}

	@Test
	void controlCharactersAreRefusedWhereverTheyStand() {
		for (char c = 0; c < ' '; c++) {
			for (int before = 0; before <= PLACES; before++) {
				assertRefused('"' + "x".repeat(before) + c + '"');
				assertRefused('"' + "x".repeat(before) + c + "y".repeat(PLACES) + '"');
				assertRefused('"' + "€".repeat(before) + c + "€".repeat(PLACES) + '"');
			}
		}
	}

	@Test
	void aStringWithoutItsEndIsRefused() {
		for (int length = 0; length <= PLACES; length++) {
			assertRefused('"' + "x".repeat(length));
			assertRefused('"' + "x".repeat(length) + "\\\"");
			assertRefused('"' + "x".repeat(length) + "\\");
		}
	}

	/** A subtraction may borrow from the byte beside it. */
	@Test
	void everyByteBesideEveryOtherIsSeen() {
		for (char c = 0; c <= 0x7F; c++) {
			for (char next = 0; next <= 0x7F; next++) {
				String string = "\"xxx" + c + next + "nnnnnnnn\"";
				int end = expectedEnd(string);
				if (end > 0) {
					assertThat(end(string)).as(string).isEqualTo(end);
				}
				else {
					assertRefused(string);
				}
			}
		}
	}

	/** Character by character; -1 if it is no string. */
	private static int expectedEnd(String string) {
		for (int i = 1; i < string.length(); i++) {
			char c = string.charAt(i);
			if (c == '"') {
				return i + 1;
			}
			if (c < ' ' || (c == '\\' && "\"\\/bfnrt".indexOf(string.charAt(++i)) < 0)) {
				return -1;
			}
		}
		return -1;
	}

}
