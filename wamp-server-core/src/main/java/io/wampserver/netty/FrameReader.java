// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.wampserver.connection.CloseStatus;
import io.wampserver.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages and control frames from the bytes of one client (RFC 6455 section 5).
 * Payload is unmasked where it lies and checked as it arrives; a message that came in one
 * piece is handed over without a copy. Confined to the event loop.
 */
final class FrameReader {

	private final ByteBufAllocator allocator;

	private final Listener listener;

	private final int maxMessageSize;

	private final Utf8Validator utf8 = new Utf8Validator();

	/** Received and not yet consumed. */
	private @Nullable ByteBuf input;

	/** The parts of a message that has not arrived completely. */
	private @Nullable ByteBuf message;

	private @Nullable FrameHeader header;

	/** Payload bytes of the frame that are still to come. */
	private long remaining;

	/** TEXT or BINARY within a message, CONTINUATION between messages. */
	private int messageOpcode = FrameHeader.CONTINUATION;

	private boolean reading;

	FrameReader(ByteBufAllocator allocator, Listener listener, int maxMessageSize) {
		this.allocator = allocator;
		this.listener = listener;
		this.maxMessageSize = maxMessageSize;
	}

	/**
	 * Adds received bytes and takes their ownership.
	 */
	void add(ByteBuf bytes) {
		ByteBuf present = this.input;
		this.input = (present != null) ? ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(this.allocator, present, bytes)
				: bytes;
	}

	/**
	 * Reads what has arrived, as long as the listener wants more.
	 * @throws FrameException if the peer breaks the protocol
	 */
	void read() {
		if (this.reading) {
			return;
		}
		this.reading = true;
		try {
			ByteBuf in = this.input;
			while (in != null && this.listener.wantsMore() && readSome(in)) {
				in = this.input;
			}
		}
		finally {
			this.reading = false;
			releaseConsumed();
		}
	}

	private void releaseConsumed() {
		if (this.input != null && !this.input.isReadable()) {
			this.input.release();
			this.input = null;
		}
	}

	/** Whether there may be more to read. */
	private boolean readSome(ByteBuf in) {
		FrameHeader current = this.header;
		if (current == null) {
			current = FrameHeader.read(in);
			if (current == null) {
				return false;
			}
			begin(current);
		}
		return current.isControl() ? readControl(current, in) : readData(current, in);
	}

	private void begin(FrameHeader next) {
		if (!next.isControl()) {
			boolean continues = next.opcode() == FrameHeader.CONTINUATION;
			if (continues == (this.messageOpcode == FrameHeader.CONTINUATION)) {
				throw FrameException.protocolError(continues ? "continuation of nothing" : "message within a message");
			}
			this.messageOpcode = continues ? this.messageOpcode : next.opcode();
			int before = (this.message != null) ? this.message.readableBytes() : 0;
			if (next.length() > this.maxMessageSize - before) {
				throw new FrameException(
						CloseStatus.TOO_BIG.withReason("message larger than " + this.maxMessageSize + " bytes"));
			}
		}
		this.header = next;
		this.remaining = next.length();
	}

	private boolean readControl(FrameHeader frame, ByteBuf in) {
		int length = (int) frame.length();
		if (in.readableBytes() < length) {
			return false;
		}
		Masking.apply(in, in.readerIndex(), length, frame.mask());
		ByteBuf payload = in.readSlice(length);
		this.header = null;
		switch (frame.opcode()) {
			case FrameHeader.PING -> this.listener.onPing(payload);
			case FrameHeader.PONG -> this.listener.onMessage(new WebSocketMessage(WebSocketMessage.Type.PONG, payload));
			default -> this.listener.onClose(closeStatus(payload));
		}
		return true;
	}

	private static CloseStatus closeStatus(ByteBuf payload) {
		if (!payload.isReadable()) {
			return CloseStatus.NO_STATUS;
		}
		int code = (payload.readableBytes() >= 2) ? payload.readUnsignedShort() : 0;
		if (!CloseStatus.isSendable(code)) {
			throw FrameException.protocolError("invalid close code");
		}
		Utf8Validator reason = new Utf8Validator();
		if (!reason.accept(payload, payload.readerIndex(), payload.writerIndex()) || !reason.finish()) {
			throw new FrameException(CloseStatus.INVALID_PAYLOAD.withReason("invalid UTF-8"));
		}
		return new CloseStatus(code, payload.toString(StandardCharsets.UTF_8));
	}

	private boolean readData(FrameHeader frame, ByteBuf in) {
		int length = (int) Math.min(this.remaining, in.readableBytes());
		int start = in.readerIndex();
		int done = (int) (frame.length() - this.remaining);
		Masking.apply(in, start, length, Integer.rotateLeft(frame.mask(), Byte.SIZE * (done % Integer.BYTES)));
		if (this.messageOpcode == FrameHeader.TEXT && !this.utf8.accept(in, start, start + length)) {
			throw new FrameException(CloseStatus.INVALID_PAYLOAD.withReason("invalid UTF-8"));
		}
		this.remaining -= length;
		boolean frameComplete = this.remaining == 0;
		boolean messageComplete = frameComplete && frame.last();
		if (frameComplete) {
			this.header = null;
		}
		if (messageComplete && this.message == null) {
			deliver(in.readSlice(length));
			return true;
		}
		append(in, length, frameComplete ? 0 : this.remaining);
		if (messageComplete) {
			deliverAssembled();
		}
		return frameComplete;
	}

	private void append(ByteBuf in, int length, long expected) {
		ByteBuf assembled = this.message;
		if (assembled == null) {
			assembled = this.allocator.buffer((int) Math.min(length + expected, this.maxMessageSize));
			this.message = assembled;
		}
		assembled.writeBytes(in, length);
	}

	private void deliverAssembled() {
		ByteBuf assembled = this.message;
		this.message = null;
		if (assembled != null) {
			try {
				deliver(assembled);
			}
			finally {
				assembled.release();
			}
		}
	}

	private void deliver(ByteBuf content) {
		boolean text = this.messageOpcode == FrameHeader.TEXT;
		this.messageOpcode = FrameHeader.CONTINUATION;
		if (text && !this.utf8.finish()) {
			throw new FrameException(CloseStatus.INVALID_PAYLOAD.withReason("invalid UTF-8"));
		}
		this.listener
			.onMessage(new WebSocketMessage(text ? WebSocketMessage.Type.TEXT : WebSocketMessage.Type.BINARY, content));
	}

	/**
	 * Drops everything that has not been read.
	 */
	void release() {
		if (this.input != null && !this.reading) {
			this.input.release();
			this.input = null;
		}
		if (this.message != null) {
			this.message.release();
			this.message = null;
		}
	}

	/**
	 * Takes what was read. Buffers are valid only during the call.
	 */
	interface Listener {

		/**
		 * Whether reading goes on; asked before each frame.
		 */
		boolean wantsMore();

		void onMessage(WebSocketMessage message);

		void onPing(ByteBuf payload);

		void onClose(CloseStatus status);

	}

}
