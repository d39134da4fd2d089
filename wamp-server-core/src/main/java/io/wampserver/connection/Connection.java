// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

import java.net.InetSocketAddress;
import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * A client's connection to the server: the lowest rung of the ladder {@code Connection},
 * {@code WebSocketConnection}, {@code WampConnection}.
 *
 * <p>
 * All methods may be called from any thread. What one thread sends arrives in the order
 * it was sent. Sending to a connection that has ended does nothing.
 */
public interface Connection {

	/** The authenticated user, where the handshake or a login has found one. */
	AttributeKey<Principal> PRINCIPAL = AttributeKey.of("principal");

	/**
	 * An identifier for logs and lookup, unique while the process lives.
	 */
	String id();

	/**
	 * The name of the endpoint the connection is on.
	 */
	String endpoint();

	/**
	 * The address of the peer, or of the client behind a proxy where forwarded headers
	 * are trusted; null where the transport knows none.
	 */
	@Nullable InetSocketAddress remoteAddress();

	/**
	 * Data kept with this connection since its handshake.
	 */
	AttributeStore attributes();

	default @Nullable Principal principal() {
		return attributes().get(PRINCIPAL);
	}

	/**
	 * Whether the connection is up: true until either side closes it or it is lost.
	 */
	boolean isOpen();

	/**
	 * Queues a text message.
	 */
	void send(String text);

	/**
	 * Closes with a close frame, behind everything queued before. Only the first call has
	 * an effect.
	 */
	void close(CloseStatus status);

	default void close() {
		close(CloseStatus.NORMAL);
	}

}
