// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.publishing;

/**
 * What is to be published cannot be, as it is declared. Raised at start-up.
 */
public class InvalidPublicationException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	/**
	 * Creates an exception.
	 * @param description names what is annotated and says what is wrong
	 * @param action says how to mend it
	 */
	public InvalidPublicationException(String description, String action) {
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
