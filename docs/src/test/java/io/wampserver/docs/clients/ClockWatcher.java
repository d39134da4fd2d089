// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.clients;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.wampserver.client.PublishOptions;
import io.wampserver.client.ReconnectPolicy;
import io.wampserver.client.TypeReference;
import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import reactor.core.publisher.Mono;

class ClockWatcher {

	private final WampClient client;

	ClockWatcher(String uri, Consumer<String> listener) {
		this.client = WampClient.builder(uri).reconnect(ReconnectPolicy.FOREVER).build();
		this.client.prefix("calc", "http://example.com/calculator#");
		this.client.subscribe(String.class, "http://example.com/clock").subscribe(listener);
	}

	Mono<String> start() {
		return this.client.connect().map(WampClient::sessionId);
	}

	Mono<Integer> add(int a, int b) {
		return this.client.call(Integer.class, "calc:add", a, b);
	}

	Mono<String> divide(int dividend, int divisor) {
		return this.client.call(String.class, "calc:divide", dividend, divisor)
			.onErrorResume(WampCallException.class, (ex) -> Mono.just(ex.uri() + " " + ex.details(Map.class)));
	}

	Mono<List<Integer>> factors(int number) {
		return this.client.call(new TypeReference<List<Integer>>() {
		}, "calc:factors", number);
	}

	Mono<Void> set(String time, String... sessions) {
		PublishOptions options = PublishOptions.DEFAULTS.only(sessions);
		return this.client.publish("http://example.com/clock", time, options);
	}

	Mono<Void> stop() {
		return this.client.close();
	}

}
