// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

/**
 * What happens on the connection of a plain WebSocket client.
 */
public enum WebSocketSignal {

	/** The connection is open; nothing comes before. */
	OPEN,

	/** A text message has come, or a part of one. */
	TEXT,

	/** A binary message has come, or a part of one. */
	BINARY,

	/** The client has answered a ping, or says unasked that it is alive. */
	PONG,

	/** The connection has ended; nothing comes after. */
	CLOSE,

	/** A method of the controller has failed. */
	ERROR

}
