// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import io.netty.buffer.ByteBuf;

/**
 * A message as it came over a WebSocket, a part of one where an endpoint streams, or a
 * pong.
 *
 * @param type what it is
 * @param content its bytes, valid UTF-8 for text. They belong to the transport and are
 * valid only during the call that hands the message over; copy or retain what is needed
 * later
 * @param last whether the message is complete with it; false only for parts of a message
 * where an endpoint streams
 */
public record WebSocketMessage(Type type, ByteBuf content, boolean last) {

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
