// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import io.wampserver.connection.CloseStatus;

/**
 * A message breaks the protocol. It is a peer's bad input rather than a fault, so it
 * carries no stack trace.
 */
final class ViolationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** The element is of no interest. */
	static final int NO_ELEMENT = -1;

	private final ViolationCode code;

	private final int element;

	ViolationException(ViolationCode code, int element, String text) {
		super(text, null, false, false);
		this.code = code;
		this.element = element;
	}

	ViolationException(ViolationCode code, String text) {
		this(code, NO_ELEMENT, text);
	}

	ViolationCode code() {
		return this.code;
	}

	int element() {
		return this.element;
	}

	CloseStatus closeStatus() {
		String where = (this.element != NO_ELEMENT) ? " element " + this.element + ":" : "";
		return this.code.status().withReason(this.code + where + " " + getMessage());
	}

}
