// SPDX-License-Identifier: Apache-2.0

package io.wampserver.error;

/**
 * The failures the server itself tells a peer about (protocol reference section 6.5).
 * What each is called on the wire, an {@link ErrorUriResolver} says.
 */
public enum ErrorType {

	/** An application failure without a URI of its own. */
	GENERIC("generic", "generic error"),

	/** The answer could not be produced. */
	INTERNAL("internal", "internal error"),

	/** No handler for the called procedure. */
	NO_SUCH_PROCEDURE("NoSuchRPCEndpoint", "no such procedure"),

	/** No handler or rule for the topic. Never sent, a topic has no error answer. */
	NO_SUCH_TOPIC("no-such-topic", "no such topic"),

	/** Wrong number or type of arguments. */
	INVALID_ARGUMENT("invalid-argument", "invalid argument"),

	/** The peer lacks the permission. */
	NOT_AUTHORIZED("not_authorized", "not authorized"),

	/** The session has too many calls running and waiting. */
	OVERLOADED("overloaded", "too many calls"),

	/** The call took too long. */
	TIMEOUT("timeout", "call timed out"),

	/** The server gave the call up. */
	CANCELED("canceled", "call canceled");

	private final String fragment;

	private final String description;

	ErrorType(String fragment, String description) {
		this.fragment = fragment;
		this.description = description;
	}

	/**
	 * The name below the base of the predefined error URIs.
	 */
	public String fragment() {
		return this.fragment;
	}

	/**
	 * The description used where there is none more precise.
	 */
	public String description() {
		return this.description;
	}

}
