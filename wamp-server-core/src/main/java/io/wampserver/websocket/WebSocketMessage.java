// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.nio.charset.StandardCharsets;

/**
 * A message as it came over a WebSocket, a part of one where an endpoint streams, or a
 * pong.
 *
 * @param type what it is
 * @param data its bytes, valid UTF-8 for text, which nobody changes any more
 * @param last whether the message is complete with it; false only for parts of a message
 * where an endpoint streams
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record WebSocketMessage(Type type, byte[] data, boolean last) {

	/**
	 * The data of a text message as a string.
	 */
	public String text() {
		return new String(this.data, StandardCharsets.UTF_8);
	}

	/**
	 * The kinds of message.
	 */
	public enum Type {

		/** A text message. */
		TEXT,

		/** A binary message. */
		BINARY,

		/** The answer to a ping. */
		PONG

	}

}
