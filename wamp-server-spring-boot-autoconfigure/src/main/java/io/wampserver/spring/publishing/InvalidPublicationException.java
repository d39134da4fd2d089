// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.publishing;

import io.wampserver.spring.InvalidDeclarationException;

/**
 * What is to be published cannot be, as it is declared. Raised at start-up.
 */
public class InvalidPublicationException extends InvalidDeclarationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param description names what is annotated and says what is wrong
	 * @param action says how to mend it
	 */
	public InvalidPublicationException(String description, String action) {
		super(description, action);
	}

}
