// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.handlers;

import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.WampRpc;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

@Component
@WampRpc("http://example.com/calculator") // in front of the URIs of the methods
class Calculator {

	@NonBlocking
	@WampRpc("#add")
	int add(int a, int b) {
		return a + b;
	}

	@WampRpc("#mean")
	Mono<Double> mean(double... numbers) {
		return Flux.fromStream(DoubleStream.of(numbers).boxed()).collect(Collectors.averagingDouble((n) -> n));
	}

}
