// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.io.ByteArrayOutputStream;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.wampserver.connection.CloseStatus;
import org.jspecify.annotations.Nullable;

/**
 * Makes text messages of data frames. Confined to the event loop.
 */
final class MessageAssembler {

	private final int maxSize;

	private @Nullable ByteArrayOutputStream fragments;

	MessageAssembler(int maxSize) {
		this.maxSize = maxSize;
	}

	/**
	 * Adds a frame, which stays the caller's.
	 * @return the message if that was its last frame, null if more have to come
	 * @throws UnacceptableMessageException if the message is too big or not a text
	 */
	byte @Nullable [] add(WebSocketFrame frame) throws UnacceptableMessageException {
		if (frame instanceof BinaryWebSocketFrame) {
			throw new UnacceptableMessageException(CloseStatus.UNSUPPORTED_DATA.withReason("binary message"));
		}
		ByteArrayOutputStream earlier = this.fragments;
		int size = frame.content().readableBytes() + ((earlier != null) ? earlier.size() : 0);
		if (size > this.maxSize) {
			throw new UnacceptableMessageException(CloseStatus.TOO_BIG
				.withReason("message of " + size + " bytes or more (expected: <= " + this.maxSize + ")"));
		}
		byte[] content = ByteBufUtil.getBytes(frame.content());
		if (earlier == null && frame.isFinalFragment()) {
			return content;
		}
		ByteArrayOutputStream all = (earlier != null) ? earlier : new ByteArrayOutputStream();
		all.writeBytes(content);
		this.fragments = frame.isFinalFragment() ? null : all;
		return frame.isFinalFragment() ? all.toByteArray() : null;
	}

	/**
	 * A message that the client does not take, and the status to say so.
	 */
	static final class UnacceptableMessageException extends Exception {

		private static final long serialVersionUID = 1L;

		private final transient CloseStatus status;

		UnacceptableMessageException(CloseStatus status) {
			super(status.reason(), null, false, false);
			this.status = status;
		}

		CloseStatus status() {
			return this.status;
		}

	}

}
