// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Encodes the data frames of a server, which are not masked (RFC 6455 section 5.2).
 */
public final class FrameEncoder {

	/** In the first byte: the frame ends its message. */
	public static final int LAST = 0x80;

	/** In the first byte of a message: it is compressed (RFC 7692 section 6). */
	public static final int COMPRESSED = 0x40;

	public static final int CONTINUATION = 0;

	public static final int TEXT = 1;

	public static final int BINARY = 2;

	private static final int MAX_HEADER = 10;

	private static final int MIN_HEADER = 2;

	private FrameEncoder() {
	}

	/**
	 * The first byte of a message in one frame.
	 * @param type text or binary
	 */
	public static int first(WebSocketMessage.Type type) {
		return LAST | ((type == WebSocketMessage.Type.TEXT) ? TEXT : BINARY);
	}

	/**
	 * Encodes a frame, which becomes the caller's. Its length is known only when the
	 * payload is written, so the header goes, as long as it must be, into room left in
	 * front of it.
	 * @param first the first byte: flags and opcode
	 * @param payload appends the payload; if it throws, nothing leaks
	 */
	public static ByteBuf encode(ByteBufAllocator allocator, int first, Consumer<ByteBuf> payload) {
		ByteBuf frame = allocator.buffer(256);
		try {
			frame.writerIndex(MAX_HEADER);
			payload.accept(frame);
			writeHeader(frame, first, frame.writerIndex() - MAX_HEADER);
			return frame;
		}
		catch (Throwable ex) {
			frame.release();
			throw ex;
		}
	}

	/**
	 * Encodes a frame behind others in one buffer.
	 * @param frames takes it, and is as it was if none is added; no composite buffer
	 * @param first the first byte: flags and opcode
	 * @param payload appends the payload, and tells whether the frame is wanted
	 * @return whether it was added
	 */
	public static boolean append(ByteBuf frames, int first, Predicate<ByteBuf> payload) {
		int start = frames.writerIndex();
		boolean added = false;
		try {
			frames.ensureWritable(MIN_HEADER).writerIndex(start + MIN_HEADER);
			if (payload.test(frames)) {
				int length = frames.writerIndex() - start - MIN_HEADER;
				makeRoom(frames, start, headerLength(length) - MIN_HEADER);
				setHeader(frames, start, first, length);
				added = true;
			}
			return added;
		}
		finally {
			if (!added) {
				frames.writerIndex(start);
			}
		}
	}

	/**
	 * Most payload is short and stays where it is: what a longer one needs is to be
	 * moved, which costs little beside the payload itself.
	 */
	private static void makeRoom(ByteBuf frames, int start, int missing) {
		if (missing > 0) {
			int length = frames.writerIndex() - start;
			frames.ensureWritable(missing);
			ByteBuffer bytes = frames.nioBuffer(start, length + missing);
			bytes.put(MIN_HEADER + missing, bytes, MIN_HEADER, length - MIN_HEADER);
			frames.writerIndex(start + length + missing);
		}
	}

	private static void writeHeader(ByteBuf frame, int first, int length) {
		int start = MAX_HEADER - headerLength(length);
		setHeader(frame, start, first, length);
		frame.readerIndex(start);
	}

	private static void setHeader(ByteBuf frame, int start, int first, int length) {
		if (length < 126) {
			frame.setShort(start, (first << 8) | length);
		}
		else if (length <= 0xFFFF) {
			frame.setInt(start, (first << 24) | (126 << 16) | length);
		}
		else {
			frame.setShort(start, (first << 8) | 127).setLong(start + 2, length);
		}
	}

	private static int headerLength(int length) {
		return (length < 126) ? 2 : (length <= 0xFFFF) ? 4 : MAX_HEADER;
	}

	/**
	 * The payload of an encoded frame, without a reference of its own.
	 */
	public static ByteBuf payload(ByteBuf frame) {
		int start = frame.readerIndex();
		int header = switch (frame.getByte(start + 1)) {
			case 126 -> 4;
			case 127 -> MAX_HEADER;
			default -> 2;
		};
		return frame.slice(start + header, frame.readableBytes() - header);
	}

}
