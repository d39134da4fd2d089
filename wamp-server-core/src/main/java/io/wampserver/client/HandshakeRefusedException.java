// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

/**
 * The server answered the opening handshake with something else than an upgrade to the
 * subprotocol {@code wamp}.
 */
public final class HandshakeRefusedException extends WampConnectionException {

	private static final long serialVersionUID = 1L;

	private final int httpStatus;

	HandshakeRefusedException(String message, int httpStatus, Throwable cause) {
		super(message, cause);
		this.httpStatus = httpStatus;
	}

	/**
	 * The status of the HTTP response, for example 403 or 404; 101 if the server agreed
	 * to a WebSocket, but not to the subprotocol.
	 */
	public int httpStatus() {
		return this.httpStatus;
	}

}
