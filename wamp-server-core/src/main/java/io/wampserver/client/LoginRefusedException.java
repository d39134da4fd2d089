// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

/**
 * The server did not accept the login of a new connection, which is closed.
 */
public final class LoginRefusedException extends WampConnectionException {

	private static final long serialVersionUID = 1L;

	private final String uri;

	LoginRefusedException(WampCallException refusal) {
		super("login refused: " + refusal.getMessage(), refusal);
		this.uri = refusal.uri();
	}

	/**
	 * Says which error it is, for example
	 * {@code http://api.wamp.ws/error#invalid-signature}.
	 */
	public String uri() {
		return this.uri;
	}

}
