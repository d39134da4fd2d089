// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import io.wampserver.connection.Disconnect;
import org.jspecify.annotations.Nullable;

/**
 * What has come over a plain WebSocket connection. Immutable but for the array.
 *
 * @param signal what has happened
 * @param text the message or part on {@link WebSocketSignal#TEXT}, null otherwise
 * @param data the bytes on {@link WebSocketSignal#BINARY} and
 * {@link WebSocketSignal#PONG}, null otherwise; they belong to the method
 * @param last whether a message ends with it, which it does where messages are whole
 * @param disconnect how the connection has ended on {@link WebSocketSignal#CLOSE}, null
 * otherwise
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record WebSocketInput(WebSocketSignal signal, @Nullable String text, byte @Nullable [] data, boolean last,
		@Nullable Disconnect disconnect) {

	static WebSocketInput open() {
		return new WebSocketInput(WebSocketSignal.OPEN, null, null, true, null);
	}

	static WebSocketInput text(String text, boolean last) {
		return new WebSocketInput(WebSocketSignal.TEXT, text, null, last, null);
	}

	static WebSocketInput binary(byte[] data, boolean last) {
		return new WebSocketInput(WebSocketSignal.BINARY, null, data, last, null);
	}

	static WebSocketInput pong(byte[] payload) {
		return new WebSocketInput(WebSocketSignal.PONG, null, payload, true, null);
	}

	static WebSocketInput close(Disconnect disconnect) {
		return new WebSocketInput(WebSocketSignal.CLOSE, null, null, true, disconnect);
	}

}
