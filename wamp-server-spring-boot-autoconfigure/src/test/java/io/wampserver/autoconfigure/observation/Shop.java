// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.observation;

import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.UriVariable;
import io.wampserver.spring.annotation.WampController;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;

/**
 * Handlers that say what they find on their thread and in Reactor's context.
 */
@WampController
class Shop {

	/** Asked on the thread of a handler. */
	static volatile Supplier<String> probe = () -> "";

	@WampRpc("http://example.com/blocking/{id}")
	String blocking(@UriVariable String id) {
		return probe.get();
	}

	@NonBlocking
	@WampRpc("http://example.com/quick/{id}")
	String quick(@UriVariable String id) {
		return probe.get();
	}

	@WampRpc("http://example.com/reactive/{id}")
	Mono<String> reactive(@UriVariable String id) {
		String assembled = probe.get();
		return Mono.deferContextual((context) -> {
			Observation observation = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
			return Mono.just(assembled + " " + ((observation != null) ? observation.getContext().getName() : "none"));
		});
	}

	@WampRpc("http://example.com/refuse")
	void refuse() {
		throw new WampException(ErrorType.NOT_AUTHORIZED);
	}

	@WampRpc("http://example.com/fail")
	void fail() {
		throw new IllegalStateException("broken");
	}

	@WampRpc("http://example.com/never")
	Mono<String> never() {
		return Mono.never();
	}

	@WampTopic("http://example.com/room/{name}")
	String publish(String event, @UriVariable String name) {
		return event;
	}

	static Supplier<String> observation(ObservationRegistry registry) {
		return () -> {
			Observation current = registry.getCurrentObservation();
			return (current != null) ? String.valueOf(current.getContext().getName()) : "none";
		};
	}

	static @Nullable String mdc() {
		return MDC.get("wamp.endpoint") + " " + MDC.get("wamp.connection") + " " + MDC.get("wamp.user");
	}

}
