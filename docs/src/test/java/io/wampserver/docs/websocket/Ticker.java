// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.websocket;

import java.time.Duration;

import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import reactor.core.publisher.Flux;

@WebSocketController("/ticker")
class Ticker {

	@OnWebSocket(WebSocketSignal.OPEN)
	Flux<Tick> ticks() {
		return Flux.interval(Duration.ofMillis(100)).onBackpressureLatest().map(Tick::new);
	}

	record Tick(long number) {

	}

}
