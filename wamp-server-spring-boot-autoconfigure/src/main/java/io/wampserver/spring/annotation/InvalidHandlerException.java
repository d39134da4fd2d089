// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import io.wampserver.spring.InvalidDeclarationException;

/**
 * A handler method cannot be used as it is written. Raised at start-up, unless only a
 * client brings it to light.
 */
public class InvalidHandlerException extends InvalidDeclarationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param description names the method and says what is wrong
	 * @param action says how to mend it
	 */
	public InvalidHandlerException(String description, String action) {
		super(description, action);
	}

}
