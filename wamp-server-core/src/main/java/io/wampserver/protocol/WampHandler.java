// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import io.wampserver.connection.Disconnect;
import io.wampserver.message.ClientMessage;
import reactor.core.publisher.Mono;

/**
 * Handles what WAMP sessions ask for. One handler serves all sessions, so what belongs to
 * a session goes into the attributes of its connection.
 *
 * <p>
 * Called on the event loop of the connection and must not block: first {@code onOpen},
 * then messages in the order received, last {@code onClose}, exactly once. What it throws
 * ends the connection with 1011.
 */
@FunctionalInterface
public interface WampHandler {

	/**
	 * Handles a message.
	 * @return completes when the message has taken effect; the next message of the
	 * session waits for it (protocol reference section 9). A call has taken effect when
	 * it has started. An error means that the message was refused, which is logged
	 */
	Mono<Void> handle(WampConnection connection, ClientMessage message);

	default void onOpen(WampConnection connection) {
	}

	default void onClose(WampConnection connection, Disconnect disconnect) {
	}

}
