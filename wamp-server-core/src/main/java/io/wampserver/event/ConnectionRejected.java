// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import java.net.InetSocketAddress;
import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * A handshake was refused.
 *
 * @param endpoint the name of the endpoint that was asked for
 * @param uri what was asked for
 * @param remoteAddress who asked
 * @param origin the origin the request named, if any
 * @param status the HTTP status of the refusal
 * @param cause who or what refused
 * @param reason what the body of the refusal says
 */
public record ConnectionRejected(String endpoint, URI uri, @Nullable InetSocketAddress remoteAddress,
		@Nullable String origin, int status, Cause cause, String reason) implements WampEvent {

	/** Without the query, which may carry a token. */
	@Override
	public String toString() {
		return "ConnectionRejected[" + this.endpoint + " " + this.uri.getRawPath() + " from " + this.remoteAddress
				+ ((this.origin != null) ? " (origin " + this.origin + ")" : "") + ": " + this.status + " "
				+ this.reason + "]";
	}

	/**
	 * Who or what refused a handshake.
	 */
	public enum Cause {

		/** The address is blocked. */
		ADDRESS,

		/** The page's origin is not allowed. */
		ORIGIN,

		/** No subprotocol that is spoken was offered. */
		SUBPROTOCOL,

		/** There is no room for more. */
		CAPACITY,

		/** There are too many connections from the address. */
		ADDRESS_CAPACITY,

		/** The user has too many connections. */
		USER_CAPACITY,

		/** There are too many handshakes in a second. */
		HANDSHAKE_RATE,

		/** The server is about to stop. */
		SHUTDOWN,

		/** The handshake could not be handled. */
		FAILURE,

		/** Middleware of the application; the status may say more. */
		APPLICATION

	}

}
