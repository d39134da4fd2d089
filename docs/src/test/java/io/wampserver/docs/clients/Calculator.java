// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.wampserver.error.WampException;
import io.wampserver.spring.annotation.WampExceptionHandler;
import io.wampserver.spring.annotation.WampRpc;

import org.springframework.stereotype.Component;

@Component
@WampRpc("http://example.com/calculator")
class Calculator {

	@WampRpc("#add")
	int add(int a, int b) {
		return a + b;
	}

	@WampRpc("#divide")
	int divide(int dividend, int divisor) {
		return dividend / divisor;
	}

	@WampExceptionHandler
	WampException divisionByZero(ArithmeticException ex) {
		return new WampException("http://example.com/error#division-by-zero", "cannot divide by zero",
				Map.of("divisor", 0));
	}

	@WampRpc("#factors")
	List<Integer> factors(int number) {
		List<Integer> factors = new ArrayList<>();
		int rest = number;
		for (int factor = 2; rest > 1; factor++) {
			for (; rest % factor == 0; rest /= factor) {
				factors.add(factor);
			}
		}
		return factors;
	}

}
