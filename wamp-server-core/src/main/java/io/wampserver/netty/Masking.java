// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import io.netty.buffer.ByteBuf;

/**
 * The masking of WebSocket payload, which is its own inverse (RFC 6455 section 5.3).
 */
final class Masking {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private Masking() {
	}

	/**
	 * Reads bytes and unmasks them on the way.
	 * @param key the masking key, rotated so that its first byte meets the first of these
	 * @return whether all of them are ASCII
	 */
	static boolean read(ByteBuf buffer, int length, int key, byte[] target, int offset) {
		int i = buffer.readerIndex();
		int to = offset;
		int end = offset + length;
		buffer.skipBytes(length);
		long wide = wide(key);
		long seen = 0;
		for (; to + Long.BYTES <= end; i += Long.BYTES, to += Long.BYTES) {
			long bytes = buffer.getLong(i) ^ wide;
			LONGS.set(target, to, bytes);
			seen |= bytes;
		}
		for (int shift = Integer.SIZE - Byte.SIZE; to < end; i++, to++, shift -= Byte.SIZE) {
			// After four bytes the shift is negative, and Java takes it modulo 32.
			byte b = (byte) (buffer.getByte(i) ^ (key >>> shift));
			target[to] = b;
			seen |= b;
		}
		return (seen & Utf8Validator.NON_ASCII) == 0;
	}

	private static long wide(int key) {
		return ((long) key << Integer.SIZE) | (key & 0xFFFFFFFFL);
	}

	/**
	 * Masks or unmasks bytes where they lie, eight at a time.
	 * @param key the masking key, rotated so that its first byte meets the first of these
	 */
	static void apply(ByteBuf buffer, int start, int length, int key) {
		int i = start;
		int end = start + length;
		long wide = wide(key);
		for (; i + Long.BYTES <= end; i += Long.BYTES) {
			buffer.setLong(i, buffer.getLong(i) ^ wide);
		}
		for (int shift = Integer.SIZE - Byte.SIZE; i < end; i++, shift -= Byte.SIZE) {
			buffer.setByte(i, buffer.getByte(i) ^ (key >>> shift));
		}
	}

}
