// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

/**
 * A payload cannot be turned into the wanted type, or a value cannot be encoded. The
 * message says what was expected and is fit for the peer: it names no class and no code.
 */
public class PayloadException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public PayloadException(String message, Throwable cause) {
		super(message, cause);
	}

	public PayloadException(String message) {
		super(message);
	}

}
