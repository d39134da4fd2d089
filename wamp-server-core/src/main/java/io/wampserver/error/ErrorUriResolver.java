// SPDX-License-Identifier: Apache-2.0

package io.wampserver.error;

/**
 * Gives the URIs under which a peer learns of the server's own errors. Called for each
 * such error on any thread; the result must be a full URI, never empty (protocol
 * reference section 6.4).
 */
@FunctionalInterface
public interface ErrorUriResolver {

	/** The URIs that WAMP v1 clients know (protocol reference section 6.6). */
	ErrorUriResolver PREDEFINED = withBase("http://api.wamp.ws/error#");

	String resolve(ErrorType type);

	/**
	 * URIs made of a base and the {@linkplain ErrorType#fragment() fragment} of the
	 * error.
	 */
	static ErrorUriResolver withBase(String base) {
		return (type) -> base + type.fragment();
	}

}
