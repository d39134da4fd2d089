// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/**
 * A message encoded for the wire, WebSocket frame header included. As a server's frames
 * are not masked, one encoding serves every receiver: each gets a {@linkplain #retained()
 * reference of its own} to the same bytes (RFC 6455 section 5.2).
 *
 * <p>
 * Reference counted: whoever makes it owns the first reference, and sending takes one.
 */
public final class OutboundMessage {

	private static final int TEXT = 0x81;

	private static final int BINARY = 0x82;

	private static final int MAX_HEADER = 10;

	private final ByteBuf frame;

	private OutboundMessage(ByteBuf frame) {
		this.frame = frame;
	}

	/**
	 * Makes a text message.
	 * @param writer appends the text in UTF-8; if it throws, nothing leaks
	 */
	public static OutboundMessage text(ByteBufAllocator allocator, Consumer<ByteBuf> writer) {
		return encode(allocator, TEXT, writer);
	}

	public static OutboundMessage text(ByteBufAllocator allocator, String text) {
		return encode(allocator, TEXT, (target) -> ByteBufUtil.writeUtf8(target, text));
	}

	/**
	 * Makes a binary message.
	 * @param writer appends the bytes; if it throws, nothing leaks
	 */
	public static OutboundMessage binary(ByteBufAllocator allocator, Consumer<ByteBuf> writer) {
		return encode(allocator, BINARY, writer);
	}

	/**
	 * The length is known only when the payload is written, so the header goes, as long
	 * as it must be, into room left in front of it.
	 */
	private static OutboundMessage encode(ByteBufAllocator allocator, int firstByte, Consumer<ByteBuf> writer) {
		ByteBuf frame = allocator.buffer(256);
		try {
			frame.writerIndex(MAX_HEADER);
			writer.accept(frame);
			writeHeader(frame, firstByte, frame.writerIndex() - MAX_HEADER);
			return new OutboundMessage(frame);
		}
		catch (Throwable ex) {
			frame.release();
			throw ex;
		}
	}

	private static void writeHeader(ByteBuf frame, int firstByte, int length) {
		int start = MAX_HEADER - headerLength(length);
		frame.setByte(start, firstByte);
		if (length < 126) {
			frame.setByte(start + 1, length);
		}
		else if (length <= 0xFFFF) {
			frame.setByte(start + 1, 126).setShort(start + 2, length);
		}
		else {
			frame.setByte(start + 1, 127).setLong(start + 2, length);
		}
		frame.readerIndex(start);
	}

	private static int headerLength(int length) {
		return (length < 126) ? 2 : (length <= 0xFFFF) ? 4 : MAX_HEADER;
	}

	/**
	 * Another reference to the same bytes, for another receiver.
	 */
	public OutboundMessage retained() {
		return new OutboundMessage(this.frame.retainedDuplicate());
	}

	/**
	 * The bytes on the wire; the transport consumes them.
	 */
	public ByteBuf frame() {
		return this.frame;
	}

	/**
	 * The number of bytes on the wire.
	 */
	public int size() {
		return this.frame.readableBytes();
	}

	public void release() {
		this.frame.release();
	}

}
