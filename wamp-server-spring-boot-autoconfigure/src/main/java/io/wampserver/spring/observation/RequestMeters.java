// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Times calls and what clients do with topics, as middleware: as the outermost from the
 * arrival of a message to its answer or effect, as the innermost the handler alone. Each
 * timer is looked for once and then kept, as there are no more than handlers and
 * outcomes.
 */
public final class RequestMeters extends RequestMiddleware {

	private static final String NONE = "none";

	private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

	private final Function<Key, Timer> factory;

	private RequestMeters(Function<Key, Timer> factory) {
		this.factory = factory;
	}

	/**
	 * Times whole requests, with the names and tags that observations of them have. It is
	 * not needed where there are observations.
	 */
	public static RequestMeters ofRequests(MeterRegistry registry) {
		return new RequestMeters((key) -> {
			boolean call = key.operation() == WampOperation.CALL;
			Timer.Builder timer = Timer.builder(call ? WampMeterNames.CALLS : WampMeterNames.TOPIC_REQUESTS)
				.tag(WampMeterNames.ENDPOINT, key.endpoint())
				.tag(call ? WampMeterNames.PROCEDURE : WampMeterNames.TOPIC, key.mapping())
				.tag(WampMeterNames.OUTCOME, key.outcome())
				.tag(WampMeterNames.ERROR, key.error());
			return (call ? timer : timer.tag(WampMeterNames.OPERATION, key.operation().id())).register(registry);
		});
	}

	/**
	 * Times handlers, with the wait for a thread.
	 */
	public static RequestMeters ofHandlers(MeterRegistry registry) {
		return new RequestMeters((key) -> Timer.builder(WampMeterNames.HANDLERS)
			.description("Time in handlers, with the wait for a thread")
			.tag(WampMeterNames.ENDPOINT, key.endpoint())
			.tag(WampMeterNames.OPERATION, key.operation().id())
			.tag(WampMeterNames.HANDLER, key.mapping())
			.tag(WampMeterNames.OUTCOME, key.outcome())
			.register(registry));
	}

	@Override
	Mono<?> around(WampRequest request, Supplier<Mono<?>> next) {
		return new Timing(request).of(next);
	}

	/**
	 * What tells timers apart.
	 *
	 * @param operation what is asked for
	 * @param endpoint the endpoint
	 * @param mapping the pattern of the handler
	 * @param outcome how it has ended
	 * @param error the type of what it failed with
	 */
	private record Key(WampOperation operation, String endpoint, String mapping, String outcome, String error) {

	}

	/**
	 * One request.
	 */
	private final class Timing extends Completion {

		private final WampRequest request;

		private final long startedNanos = System.nanoTime();

		Timing(WampRequest request) {
			this.request = request;
		}

		@Override
		void ended(String outcome, @Nullable Throwable failure) {
			long nanos = System.nanoTime() - this.startedNanos;
			Key key = new Key(this.request.operation(), this.request.connection().endpoint(), this.request.mapping(),
					outcome, (failure != null) ? failure.getClass().getSimpleName() : NONE);
			RequestMeters.this.timers.computeIfAbsent(key, RequestMeters.this.factory)
				.record(nanos, TimeUnit.NANOSECONDS);
		}

	}

}
