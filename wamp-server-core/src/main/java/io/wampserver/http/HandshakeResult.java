// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.util.Map;

import io.wampserver.event.ConnectionRejected;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a handshake.
 */
public sealed interface HandshakeResult {

	/**
	 * Switches to the WebSocket protocol.
	 * @param subprotocol the token to select, one the client offered; null for none
	 */
	static HandshakeResult accept(@Nullable String subprotocol) {
		return new Accepted(subprotocol);
	}

	/**
	 * Refuses with an HTTP error.
	 * @param status the HTTP status, 400 or above
	 * @param reason says in plain words what is wrong; it is the body of the response
	 */
	static HandshakeResult reject(int status, String reason) {
		return reject(ConnectionRejected.Cause.APPLICATION, status, reason);
	}

	/**
	 * Refuses with an HTTP error.
	 * @param cause who or what refuses, for events and meters
	 * @param status the HTTP status, 400 or above
	 * @param reason says in plain words what is wrong; it is the body of the response
	 */
	static HandshakeResult reject(ConnectionRejected.Cause cause, int status, String reason) {
		return new Rejected(cause, status, reason, Map.of());
	}

	/**
	 * The handshake succeeds.
	 *
	 * @param subprotocol the selected token, null for none
	 */
	record Accepted(@Nullable String subprotocol) implements HandshakeResult {

	}

	/**
	 * The handshake fails.
	 *
	 * @param cause who or what refuses
	 * @param status the HTTP status
	 * @param reason the body of the response
	 * @param headers further header fields of the response
	 */
	record Rejected(ConnectionRejected.Cause cause, int status, String reason,
			Map<String, String> headers) implements HandshakeResult {

		public Rejected {
			if (status < 400 || status > 599) {
				throw new IllegalArgumentException("status: " + status + " (expected: 400 to 599)");
			}
			headers = Map.copyOf(headers);
		}

		public Rejected(int status, String reason, Map<String, String> headers) {
			this(ConnectionRejected.Cause.APPLICATION, status, reason, headers);
		}

	}

}
