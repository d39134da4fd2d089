// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.wampserver.connection.CloseStatus;
import io.wampserver.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages and control frames from the bytes of one client (RFC 6455 section 5).
 * Payload is handed on as it arrives. Confined to the event loop.
 */
final class FrameReader {

	/** How much is inflated at once. */
	private static final int CHUNK = 16 * 1024;

	private final ByteBufAllocator allocator;

	private final Listener listener;

	private final MessageAssembler assembler;

	private final @Nullable MessageInflater inflater;

	private final int maxFragments;

	/** Received and not yet consumed. */
	private @Nullable ByteBuf input;

	private @Nullable FrameHeader header;

	/** Payload bytes of the frame that are still to be consumed. */
	private long remaining;

	/** How many of the compressed bytes received are unmasked already. */
	private int unmasked;

	/** Whether more comes out of compressed bytes that are consumed. */
	private boolean inflating;

	private int fragments;

	/** Whether the message is compressed. */
	private boolean compressed;

	private boolean reading;

	/** Nothing more is read. */
	private boolean released;

	/**
	 * Creates a reader.
	 * @param streaming whether messages are handed over in parts
	 * @param inflater inflates messages, null where no compression was agreed
	 */
	FrameReader(ByteBufAllocator allocator, Listener listener, TransportOptions options, boolean streaming,
			@Nullable MessageInflater inflater) {
		this.allocator = allocator;
		this.listener = listener;
		this.assembler = streaming ? new MessageParts(listener, options.maxMessageSize())
				: new WholeMessages(listener, options.maxMessageSize());
		this.inflater = inflater;
		this.maxFragments = options.maxFragments();
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
		if (this.input != null && (this.released || !(this.inflating || this.input.isReadable()))) {
			this.input.release();
			this.input = null;
		}
	}

	/** Whether there may be more to read. */
	private boolean readSome(ByteBuf in) {
		FrameHeader current = this.header;
		if (current == null) {
			current = FrameHeader.read(in, this.inflater != null);
			if (current == null) {
				return false;
			}
			begin(current);
		}
		return current.isControl() ? readControl(current, in) : readData(current, in);
	}

	private void begin(FrameHeader next) {
		if (!next.isControl()) {
			beginData(next);
		}
		this.header = next;
		this.remaining = next.length();
	}

	private void beginData(FrameHeader next) {
		boolean continues = next.opcode() == FrameHeader.CONTINUATION;
		if (continues != this.assembler.isWithinMessage()) {
			throw FrameException.protocolError(continues ? "continuation of nothing" : "message within a message");
		}
		if (!continues) {
			this.assembler
				.begin((next.opcode() == FrameHeader.TEXT) ? WebSocketMessage.Type.TEXT : WebSocketMessage.Type.BINARY);
			this.compressed = next.compressed();
			this.fragments = 0;
		}
		this.fragments++;
		if (this.maxFragments > 0 && this.fragments > this.maxFragments) {
			throw new FrameException(
					CloseStatus.TOO_BIG.withReason("message of more than " + this.maxFragments + " fragments"));
		}
		if (!this.compressed) {
			this.assembler.expect(next.length());
		}
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
			case FrameHeader.PONG -> this.listener
				.onPong(new WebSocketMessage(WebSocketMessage.Type.PONG, ByteBufUtil.getBytes(payload), true));
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
		Utf8Validator validator = new Utf8Validator();
		byte[] reason = ByteBufUtil.getBytes(payload);
		if (!validator.accept(reason, 0, reason.length) || !validator.finish()) {
			throw new FrameException(CloseStatus.INVALID_PAYLOAD.withReason("invalid UTF-8"));
		}
		return new CloseStatus(code, new String(reason, StandardCharsets.UTF_8));
	}

	private boolean readData(FrameHeader frame, ByteBuf in) {
		if (this.compressed && this.inflater != null) {
			return readCompressed(frame, in, this.inflater);
		}
		int length = (int) Math.min(this.remaining, Math.min(in.readableBytes(), this.assembler.room()));
		int mask = mask(frame, frame.length() - this.remaining);
		consumed(length, true);
		this.assembler.accept(in, length, mask, this.remaining, frame.last() && this.header == null);
		return this.header == null || in.isReadable();
	}

	/** The key turned so that its first byte meets the byte at a position. */
	private static int mask(FrameHeader frame, long position) {
		return Integer.rotateLeft(frame.mask(), Byte.SIZE * (int) (position % Integer.BYTES));
	}

	private boolean readCompressed(FrameHeader frame, ByteBuf in, MessageInflater messageInflater) {
		int arrived = (int) Math.min(this.remaining, in.readableBytes());
		boolean last = frame.last() && arrived == this.remaining;
		Masking.apply(in, in.readerIndex() + this.unmasked, arrived - this.unmasked,
				mask(frame, frame.length() - this.remaining + this.unmasked));
		this.unmasked = arrived;
		int size = Math.min(CHUNK, this.assembler.room());
		ByteBuf chunk = this.allocator.buffer(size, size);
		try {
			int start = in.readerIndex();
			boolean done = messageInflater.inflate(in, arrived, last, chunk);
			this.unmasked -= in.readerIndex() - start;
			this.inflating = !done;
			consumed(in.readerIndex() - start, done);
			this.assembler.accept(chunk, chunk.readableBytes(), 0, 0, last && done);
			return !done || this.header == null || in.isReadable();
		}
		finally {
			chunk.release();
		}
	}

	/** Before the listener is called, which may throw. */
	private void consumed(int length, boolean done) {
		this.remaining -= length;
		if (done && this.remaining == 0) {
			this.header = null;
		}
	}

	/**
	 * Whether what was read ends within a message.
	 */
	boolean isWithinMessage() {
		return this.assembler.isWithinMessage();
	}

	/**
	 * How many messages or parts have been handed over, any number of times around.
	 */
	int delivered() {
		return this.assembler.delivered();
	}

	/**
	 * Drops everything that has not been read, or is just being read when the listener
	 * returns.
	 */
	void release() {
		this.released = true;
		if (!this.reading) {
			releaseConsumed();
		}
		this.assembler.release();
		if (this.inflater != null) {
			this.inflater.close();
		}
	}

	/**
	 * Takes what was read. A ping's buffer is valid only during the call.
	 */
	interface Listener {

		/**
		 * Whether reading goes on; asked before each frame.
		 */
		boolean wantsMore();

		void onMessage(WebSocketMessage message);

		void onPing(ByteBuf payload);

		void onPong(WebSocketMessage pong);

		void onClose(CloseStatus status);

	}

}
