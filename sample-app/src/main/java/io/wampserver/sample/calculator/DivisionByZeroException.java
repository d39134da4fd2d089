// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.calculator;

import java.math.BigDecimal;

/**
 * An exception of the application, which knows nothing of WAMP.
 */
class DivisionByZeroException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final BigDecimal dividend;

	DivisionByZeroException(BigDecimal dividend) {
		super("Division of " + dividend + " by zero");
		this.dividend = dividend;
	}

	BigDecimal dividend() {
		return this.dividend;
	}

}
