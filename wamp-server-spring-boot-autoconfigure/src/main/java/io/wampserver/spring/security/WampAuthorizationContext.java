// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import java.util.Map;

import io.wampserver.protocol.WampConnection;

/**
 * What a client asks for, to be decided about by a rule of {@link WampAuthorization}.
 *
 * @param operation what it wants to do
 * @param uri the full URI of the procedure or topic
 * @param variables the values of the variables in the pattern of the rule
 * @param connection the client
 */
public record WampAuthorizationContext(Operation operation, String uri, Map<String, String> variables,
		WampConnection connection) {

	/**
	 * What a client can be refused.
	 */
	public enum Operation {

		/** Calling a procedure. */
		CALL,

		/** Subscribing to a topic. */
		SUBSCRIBE,

		/** Publishing to a topic. */
		PUBLISH

	}

}
