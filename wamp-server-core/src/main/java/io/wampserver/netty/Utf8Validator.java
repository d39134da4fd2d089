// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks that bytes are UTF-8 as they arrive, in pieces cut anywhere (RFC 3629). Confined
 * to the event loop.
 */
final class Utf8Validator {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	/** Set in eight bytes where one is not ASCII. */
	static final long NON_ASCII = 0x8080808080808080L;

	/** How many continuation bytes the character still needs. */
	private int pending;

	/** How many bytes of it there are. */
	private int present;

	/** The bounds of the next continuation byte. */
	private int lower = 0x80;

	private int upper = 0xBF;

	/**
	 * Checks the next piece.
	 * @return false if it cannot be UTF-8 whatever follows
	 */
	boolean accept(byte[] bytes, int start, int end) {
		int i = start;
		while (i < end) {
			if (this.pending == 0 && end - i >= Long.BYTES && ((long) LONGS.get(bytes, i) & NON_ASCII) == 0) {
				i += Long.BYTES;
			}
			else if (!accept(bytes[i++] & 0xFF)) {
				return false;
			}
		}
		return true;
	}

	private boolean accept(int b) {
		if (this.pending == 0) {
			return b < 0x80 || lead(b);
		}
		if (b < this.lower || b > this.upper) {
			return false;
		}
		this.pending--;
		this.present++;
		this.lower = 0x80;
		this.upper = 0xBF;
		return true;
	}

	/**
	 * A few lead bytes narrow what may follow: no overlong forms, surrogates, or beyond
	 * U+10FFFF.
	 */
	private boolean lead(int b) {
		if (b < 0xC2 || b > 0xF4) {
			return false;
		}
		this.pending = (b < 0xE0) ? 1 : (b < 0xF0) ? 2 : 3;
		this.present = 1;
		this.lower = switch (b) {
			case 0xE0 -> 0xA0;
			case 0xF0 -> 0x90;
			default -> 0x80;
		};
		this.upper = switch (b) {
			case 0xED -> 0x9F;
			case 0xF4 -> 0x8F;
			default -> 0xBF;
		};
		return true;
	}

	/**
	 * How many bytes at the end belong to a character that is not complete.
	 */
	int incomplete() {
		return (this.pending > 0) ? this.present : 0;
	}

	/**
	 * Whether the text may end here; starts anew.
	 */
	boolean finish() {
		boolean complete = this.pending == 0;
		this.pending = 0;
		this.lower = 0x80;
		this.upper = 0xBF;
		return complete;
	}

}
