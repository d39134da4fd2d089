// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.netty.buffer.ByteBuf;
import io.wampserver.connection.CloseStatus;
import io.wampserver.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages for the listener from the payload of data frames; text is checked as it
 * arrives. Confined to the event loop.
 */
abstract sealed class MessageAssembler permits WholeMessages, MessageParts {

	private final FrameReader.Listener listener;

	private final Utf8Validator utf8 = new Utf8Validator();

	/** Null between messages. */
	private WebSocketMessage.@Nullable Type type;

	/** How many messages or parts have been handed over, any number of times around. */
	private int delivered;

	MessageAssembler(FrameReader.Listener listener) {
		this.listener = listener;
	}

	final void begin(WebSocketMessage.Type messageType) {
		this.type = messageType;
	}

	/**
	 * Whether a message has begun and is not complete.
	 */
	final boolean isWithinMessage() {
		return this.type != null;
	}

	final int delivered() {
		return this.delivered;
	}

	/**
	 * How many bytes it takes at once.
	 */
	abstract int room();

	/**
	 * A frame begins.
	 * @throws FrameException if the message gets too large with it
	 */
	abstract void expect(long length);

	/**
	 * Reads payload.
	 * @param in has the bytes, of which no others are touched
	 * @param length how many to read
	 * @param mask what they are masked with, its first byte for the first of them
	 * @param expected how many more will follow with the frame
	 * @param last whether the message ends with them
	 * @throws FrameException if text is not UTF-8, or the message too large
	 */
	abstract void accept(ByteBuf in, int length, int mask, long expected, boolean last);

	/**
	 * Drops what has not been handed over.
	 */
	abstract void release();

	/**
	 * Checks the next bytes of a message.
	 * @param ascii whether it is known that they are ASCII
	 * @throws FrameException if text is not UTF-8
	 */
	final void check(byte[] bytes, int start, int end, boolean ascii, boolean last) {
		if (this.type != WebSocketMessage.Type.TEXT || (ascii && this.utf8.incomplete() == 0)) {
			return;
		}
		if (!this.utf8.accept(bytes, start, end) || (last && !this.utf8.finish())) {
			throw new FrameException(CloseStatus.INVALID_PAYLOAD.withReason("invalid UTF-8"));
		}
	}

	/**
	 * How many bytes at the end of what was checked belong to a character that is not
	 * complete.
	 */
	final int incomplete() {
		return this.utf8.incomplete();
	}

	final void deliver(byte[] data, boolean last) {
		WebSocketMessage.@Nullable Type delivering = this.type;
		this.delivered++;
		if (last) {
			this.type = null;
		}
		if (delivering != null) {
			this.listener.onMessage(new WebSocketMessage(delivering, data, last));
		}
	}

}
