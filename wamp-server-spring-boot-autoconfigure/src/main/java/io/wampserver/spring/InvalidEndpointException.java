// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

/**
 * An endpoint cannot be made as it is configured, or does not exist. Raised at start-up.
 */
public class InvalidEndpointException extends InvalidDeclarationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param description names the endpoint and says what is wrong
	 * @param action says how to mend it
	 */
	public InvalidEndpointException(String description, String action) {
		super(description, action);
	}

}
