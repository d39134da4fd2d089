// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The header of a frame from a client (RFC 6455 section 5.2).
 *
 * @param last whether it ends its message
 * @param compressed whether its message is compressed, which the first frame says
 * @param opcode the kind of frame
 * @param length the number of payload bytes
 * @param mask the masking key
 */
record FrameHeader(boolean last, boolean compressed, int opcode, long length, int mask) {

	static final int CONTINUATION = 0;

	static final int TEXT = 1;

	static final int BINARY = 2;

	static final int CLOSE = 8;

	static final int PING = 9;

	static final int PONG = 10;

	static final int MAX_CONTROL_LENGTH = 125;

	/** The most that the second byte tells by itself. */
	private static final int MAX_SHORT_LENGTH = 125;

	/** The most that two bytes more tell. */
	private static final int MAX_MEDIUM_LENGTH = 0xFFFF;

	private static final int COMPRESSED = 0x40;

	private static final int MASK_LENGTH = 4;

	/**
	 * Reads a header.
	 * @param compression whether messages may be compressed
	 * @return null if it has not arrived completely; nothing is consumed then
	 * @throws FrameException if it is malformed
	 */
	static @Nullable FrameHeader read(ByteBuf in, boolean compression) {
		if (in.readableBytes() < 2) {
			return null;
		}
		int start = in.readerIndex();
		int first = in.getUnsignedByte(start);
		int second = in.getUnsignedByte(start + 1);
		check(first, second, compression);
		int shortLength = second & 0x7F;
		int extended = (shortLength == 127) ? Long.BYTES : (shortLength == 126) ? Short.BYTES : 0;
		if (in.readableBytes() < 2 + extended + MASK_LENGTH) {
			return null;
		}
		long length = switch (extended) {
			case Long.BYTES -> in.getLong(start + 2);
			case Short.BYTES -> in.getUnsignedShort(start + 2);
			default -> shortLength;
		};
		checkLength(length, extended);
		int mask = in.getInt(start + 2 + extended);
		in.skipBytes(2 + extended + MASK_LENGTH);
		return new FrameHeader((first & 0x80) != 0, (first & COMPRESSED) != 0, first & 0x0F, length, mask);
	}

	/** As soon as two bytes tell, however long the rest takes. */
	private static void check(int first, int second, boolean compression) {
		int opcode = first & 0x0F;
		boolean control = opcode >= CLOSE;
		int allowed = (compression && (opcode == TEXT || opcode == BINARY)) ? COMPRESSED : 0;
		if ((first & 0x70 & ~allowed) != 0) {
			throw FrameException.protocolError("reserved bits are set");
		}
		if (opcode > PONG || (opcode > BINARY && opcode < CLOSE)) {
			throw FrameException.protocolError("unknown opcode");
		}
		if ((second & 0x80) == 0) {
			throw FrameException.protocolError("frame is not masked");
		}
		if (control && ((first & 0x80) == 0 || (second & 0x7F) > MAX_CONTROL_LENGTH)) {
			throw FrameException.protocolError("control frame is fragmented or too long");
		}
	}

	/** It must be in as few bytes as possible, and is not signed. */
	private static void checkLength(long length, int extended) {
		if (length < 0) {
			throw FrameException.protocolError("negative frame length");
		}
		if ((extended == Short.BYTES && length <= MAX_SHORT_LENGTH)
				|| (extended == Long.BYTES && length <= MAX_MEDIUM_LENGTH)) {
			throw FrameException.protocolError("frame length in more bytes than needed");
		}
	}

	boolean isControl() {
		return this.opcode >= CLOSE;
	}

}
