// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

/**
 * Something is declared in a way that the server cannot use. Raised at start-up, where
 * what it says is told as the description and the action of a failure analysis.
 */
public abstract class InvalidDeclarationException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	/**
	 * Creates an exception.
	 * @param description names what is declared and says what is wrong
	 * @param action says how to mend it
	 */
	protected InvalidDeclarationException(String description, String action) {
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
