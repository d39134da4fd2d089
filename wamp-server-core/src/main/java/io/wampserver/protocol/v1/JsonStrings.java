// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/**
 * JSON strings of the envelope: URIs, ids and descriptions.
 */
final class JsonStrings {

	private static final String HEX = "0123456789abcdef";

	private JsonStrings() {
	}

	/**
	 * Decodes what stands between the quotes of a valid JSON string.
	 */
	static String decode(byte[] text, int start, int end) {
		String string = new String(text, start, end - start, StandardCharsets.UTF_8);
		return (string.indexOf('\\') < 0) ? string : unescape(string);
	}

	private static String unescape(String escaped) {
		StringBuilder decoded = new StringBuilder(escaped.length());
		int i = 0;
		while (i < escaped.length()) {
			char c = escaped.charAt(i++);
			if (c != '\\') {
				decoded.append(c);
				continue;
			}
			char escape = escaped.charAt(i++);
			if (escape == 'u') {
				decoded.append((char) Integer.parseInt(escaped, i, i + 4, 16));
				i += 4;
			}
			else {
				decoded.append(unescape(escape));
			}
		}
		return decoded.toString();
	}

	private static char unescape(char escape) {
		return switch (escape) {
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			default -> escape;
		};
	}

	/**
	 * Appends a string with its quotes. A surrogate without its other half is escaped, so
	 * that the text stays valid UTF-8 and the string survives.
	 */
	static void write(ByteBuf target, String value) {
		target.writeByte('"');
		int plain = 0;
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
				continue;
			}
			if (i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1))) {
				i++;
				continue;
			}
			ByteBufUtil.reserveAndWriteUtf8(target, value, plain, i, ByteBufUtil.utf8MaxBytes(i - plain));
			writeEscaped(target, c);
			plain = i + 1;
		}
		ByteBufUtil.reserveAndWriteUtf8(target, value, plain, value.length(),
				ByteBufUtil.utf8MaxBytes(value.length() - plain));
		target.writeByte('"');
	}

	private static void writeEscaped(ByteBuf target, char c) {
		target.writeByte('\\');
		switch (c) {
			case '"', '\\' -> target.writeByte(c);
			case '\n' -> target.writeByte('n');
			case '\r' -> target.writeByte('r');
			case '\t' -> target.writeByte('t');
			default -> {
				target.writeByte('u');
				for (int shift = 12; shift >= 0; shift -= 4) {
					target.writeByte(HEX.charAt((c >> shift) & 0xF));
				}
			}
		}
	}

}
