// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.netty.buffer.ByteBuf;

/**
 * The masking of WebSocket payload, which is its own inverse (RFC 6455 section 5.3).
 */
final class Masking {

	private Masking() {
	}

	/**
	 * Masks or unmasks bytes where they lie, eight at a time.
	 * @param key the masking key, rotated so that its first byte meets the first of these
	 */
	static void apply(ByteBuf buffer, int start, int length, int key) {
		int i = start;
		int end = start + length;
		long wide = ((long) key << Integer.SIZE) | (key & 0xFFFFFFFFL);
		for (; i + Long.BYTES <= end; i += Long.BYTES) {
			buffer.setLong(i, buffer.getLong(i) ^ wide);
		}
		for (int shift = Integer.SIZE - Byte.SIZE; i < end; i++, shift -= Byte.SIZE) {
			// After four bytes the shift is negative, and Java takes it modulo 32.
			buffer.setByte(i, buffer.getByte(i) ^ (key >>> shift));
		}
	}

}
