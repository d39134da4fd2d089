// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.wampserver.connection.CloseStatus;

/**
 * Encodes the control frames of a server (RFC 6455 section 5.5). The caller owns them.
 */
final class ControlFrames {

	private static final int LAST = 0x80;

	private ControlFrames() {
	}

	/**
	 * A ping, whose bytes are left to the garbage collector: it may never be sent.
	 */
	static ByteBuf ping(byte[] payload) {
		if (payload.length > FrameHeader.MAX_CONTROL_LENGTH) {
			throw new IllegalArgumentException(
					"payload: " + payload.length + " bytes (expected: <= " + FrameHeader.MAX_CONTROL_LENGTH + ")");
		}
		byte[] header = { (byte) (LAST | FrameHeader.PING), (byte) payload.length };
		return Unpooled.copiedBuffer(header, payload);
	}

	static ByteBuf pong(ByteBufAllocator allocator, ByteBuf payload) {
		int length = payload.readableBytes();
		return allocator.buffer(2 + length)
			.writeByte(LAST | FrameHeader.PONG)
			.writeByte(length)
			.writeBytes(payload, payload.readerIndex(), length);
	}

	/**
	 * A close frame; without a code where the status has none that may be sent.
	 */
	static ByteBuf close(CloseStatus status) {
		ByteBuf frame = Unpooled.buffer(4 + CloseStatus.MAX_REASON_BYTES);
		frame.writeByte(LAST | FrameHeader.CLOSE);
		if (!CloseStatus.isSendable(status.code())) {
			return frame.writeByte(0);
		}
		byte[] reason = status.reason().getBytes(StandardCharsets.UTF_8);
		return frame.writeByte(2 + reason.length).writeShort(status.code()).writeBytes(reason);
	}

}
