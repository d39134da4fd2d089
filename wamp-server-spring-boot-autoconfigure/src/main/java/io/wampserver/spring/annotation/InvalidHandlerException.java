// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

/**
 * A handler method cannot be used as it is written. Raised at start-up, unless only a
 * client brings it to light.
 */
public class InvalidHandlerException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	/**
	 * Creates an exception.
	 * @param description names the method and says what is wrong
	 * @param action says how to mend it
	 */
	public InvalidHandlerException(String description, String action) {
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
