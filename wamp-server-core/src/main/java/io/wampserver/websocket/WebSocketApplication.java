// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.util.Collection;
import java.util.List;

import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.http.HandshakeRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * An application that speaks plain text or binary messages over WebSockets instead of
 * WAMP. One application serves all connections of its endpoint, so what belongs to a
 * connection goes into its attributes.
 *
 * <p>
 * Called on the event loop of the connection and must not block. Of one connection there
 * is one call after another: first {@code onOpen}, then messages in the order received,
 * last {@code onClose}, exactly once and behind all messages that came before the end. A
 * call is over when its {@code Mono} completes; until then following messages wait, a
 * bounded number of them in memory, and then reading from the peer is suspended. What a
 * call throws or signals goes to {@code onError}.
 *
 * <p>
 * Messages of a kind that is not handled close the connection with 1003 (RFC 6455 section
 * 7.4.1).
 */
public interface WebSocketApplication {

	/**
	 * The subprotocols the application speaks, by no preference; none by default.
	 */
	default Collection<String> subprotocols() {
		return List.of();
	}

	/**
	 * Selects a subprotocol (RFC 6455 section 4.2.2): by default the first of the
	 * client's offers that is spoken. A client that offers nothing is accepted; one whose
	 * offers are in vain is refused, unless the application speaks none at all.
	 * @return one of the offered subprotocols, or null for none
	 */
	default @Nullable String subprotocol(HandshakeRequest request) {
		Collection<String> spoken = subprotocols();
		return request.subprotocols().stream().filter(spoken::contains).findFirst().orElse(null);
	}

	default Mono<Void> onOpen(WebSocketConnection connection) {
		return Mono.empty();
	}

	/**
	 * Handles a text message.
	 */
	default Mono<Void> onText(WebSocketConnection connection, String text) {
		return unsupported(connection, "text");
	}

	/**
	 * Handles a binary message.
	 * @param data belongs to the application
	 */
	default Mono<Void> onBinary(WebSocketConnection connection, byte[] data) {
		return unsupported(connection, "binary");
	}

	/**
	 * Handles a part of a text message, on an endpoint that streams.
	 * @param part the next characters, possibly none
	 * @param last whether the message ends with it
	 */
	default Mono<Void> onTextPart(WebSocketConnection connection, String part, boolean last) {
		return unsupported(connection, "text");
	}

	/**
	 * Handles a part of a binary message, on an endpoint that streams.
	 * @param part the next bytes, possibly none; belongs to the application
	 * @param last whether the message ends with it
	 */
	default Mono<Void> onBinaryPart(WebSocketConnection connection, byte[] part, boolean last) {
		return unsupported(connection, "binary");
	}

	/**
	 * Handles the answer to a ping.
	 * @param payload what the ping carried
	 */
	default Mono<Void> onPong(WebSocketConnection connection, byte[] payload) {
		return Mono.empty();
	}

	/**
	 * Learns of the end of a connection, to which nothing more can be sent.
	 */
	default Mono<Void> onClose(WebSocketConnection connection, Disconnect disconnect) {
		return Mono.empty();
	}

	/**
	 * Decides what becomes of a connection on which a call has failed. By default the
	 * failure is logged, and the connection closed with 1011 without a word of it.
	 */
	default Mono<Void> onError(WebSocketConnection connection, Throwable failure) {
		LoggerFactory.getLogger(getClass()).error("[{}] Handling the connection failed", connection, failure);
		connection.close(new Disconnect(CloseStatus.INTERNAL_ERROR, Disconnect.Cause.FAILURE));
		return Mono.empty();
	}

	private static Mono<Void> unsupported(WebSocketConnection connection, String kind) {
		connection
			.close(Disconnect.violation(CloseStatus.UNSUPPORTED_DATA.withReason(kind + " messages are not accepted")));
		return Mono.empty();
	}

}
