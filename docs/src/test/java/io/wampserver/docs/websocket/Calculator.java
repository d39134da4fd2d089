// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.websocket;

import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;

@WebSocketController("/calculator")
class Calculator {

	@OnWebSocket(WebSocketSignal.TEXT)
	Result divide(Division division) {
		return new Result(division.dividend() / division.divisor());
	}

	@OnWebSocket(WebSocketSignal.ERROR)
	Problem failed(ArithmeticException ex) {
		return new Problem(ex.getMessage());
	}

	record Division(int dividend, int divisor) {

	}

	record Result(int quotient) {

	}

	record Problem(String problem) {

	}

}
