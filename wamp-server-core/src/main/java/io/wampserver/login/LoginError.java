// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import io.wampserver.error.WampException;

/**
 * The errors of a login (protocol reference section 10.6).
 */
enum LoginError {

	/** The session has logged in. */
	ALREADY_AUTHENTICATED("already-authenticated", "session is authenticated already"),

	/** A challenge is pending. */
	ALREADY_REQUESTED("authentication-already-requested", "authentication is under way"),

	/** Nobody may not log in. */
	ANONYMOUS_FORBIDDEN("anonymous-auth-forbidden", "anonymous authentication is forbidden"),

	/** There is no such user. */
	NO_SUCH_KEY("no-such-authkey", "authentication key is unknown"),

	/** The permissions could not be determined. */
	PERMISSIONS("auth-permissions-error", "permissions cannot be determined"),

	/** No challenge is pending. */
	NOT_REQUESTED("no-authentication-requested", "no authentication was requested"),

	/** The signature is not that of the pending challenge. */
	INVALID_SIGNATURE("invalid-signature", "signature is invalid");

	private static final String BASE = "http://api.wamp.ws/error#";

	private final String fragment;

	private final String description;

	LoginError(String fragment, String description) {
		this.fragment = fragment;
		this.description = description;
	}

	WampException exception() {
		return exception(this.description);
	}

	WampException exception(String reason) {
		return new WampException(BASE + this.fragment, reason);
	}

}
