// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.wampserver.message.ServerMessage;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketMessage;

/**
 * A version of WAMP on the wire. One instance serves all sessions that negotiated its
 * subprotocol; what belongs to one session is in the receiver it opens.
 */
public interface WampDialect {

	/**
	 * The WebSocket subprotocol token, compared case-sensitively.
	 */
	String subprotocol();

	/**
	 * Begins a session on its event loop, before anything else is sent to the client.
	 */
	Receiver open(WampSession session);

	/**
	 * Appends an encoded message. Safe for use by any thread.
	 * @param target stays the caller's; what is appended when it fails is undefined
	 * @throws io.wampserver.message.PayloadException if a payload cannot be encoded
	 */
	void encode(ServerMessage message, ByteBuf target);

	/**
	 * The type of WebSocket message that the encoding travels in: text or binary.
	 */
	WebSocketMessage.Type messageType();

	/**
	 * Encodes a message for many: one encoding serves all sessions of the dialect. The
	 * caller owns the result. Safe for use by any thread.
	 * @throws io.wampserver.message.PayloadException if a payload cannot be encoded
	 */
	default OutboundMessage encode(ServerMessage message, ByteBufAllocator allocator) {
		return OutboundMessage.of(messageType(), allocator, (target) -> encode(message, target));
	}

	/**
	 * Takes the input of one session: decodes it and
	 * {@linkplain WampSession#dispatch(io.wampserver.message.ClientMessage) dispatches}
	 * it, or closes the connection. Confined to the event loop.
	 */
	@FunctionalInterface
	interface Receiver {

		/**
		 * Handles one message.
		 * @param type text or binary
		 * @param message its bytes, which the receiver may keep
		 */
		void receive(WebSocketMessage.Type type, byte[] message);

	}

}
