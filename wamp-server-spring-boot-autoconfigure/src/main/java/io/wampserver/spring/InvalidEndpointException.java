// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

/**
 * An endpoint cannot be made as it is configured, or does not exist. Raised at start-up.
 */
public class InvalidEndpointException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	/**
	 * Creates an exception.
	 * @param description names the endpoint and says what is wrong
	 * @param action says how to mend it
	 */
	public InvalidEndpointException(String description, String action) {
		super(description + " " + action);
		this.description = description;
		this.action = action;
	}

	public String description() {
		return this.description;
	}

	public String action() {
		return this.action;
	}

}
