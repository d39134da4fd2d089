// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.calculator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;

import io.wampserver.error.WampException;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.WampExceptionHandler;
import io.wampserver.spring.annotation.WampRpc;

import org.springframework.stereotype.Component;

/**
 * The procedures of a calculator.
 */
@Component
@WampRpc("http://example.com/calculator")
class Calculator {

	private static final String DIVISION_BY_ZERO = "http://example.com/error#division-by-zero";

	/** Stands for a database or a remote service. */
	private static final long SLOWNESS_MILLIS = 200;

	@NonBlocking
	@WampRpc("#add")
	BigDecimal add(BigDecimal a, BigDecimal b) {
		return a.add(b);
	}

	@NonBlocking
	@WampRpc("#divide")
	BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
		if (divisor.signum() == 0) {
			throw new DivisionByZeroException(dividend);
		}
		return dividend.divide(divisor, MathContext.DECIMAL64);
	}

	/**
	 * Takes its time on a thread that may block, so nobody else has to wait.
	 */
	@WampRpc("#slow-sum")
	BigDecimal slowSum(List<BigDecimal> numbers) throws InterruptedException {
		Thread.sleep(SLOWNESS_MILLIS);
		return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	@WampExceptionHandler
	WampException divisionByZero(DivisionByZeroException ex) {
		return new WampException(DIVISION_BY_ZERO, "cannot divide by zero", Map.of("dividend", ex.dividend()));
	}

}
