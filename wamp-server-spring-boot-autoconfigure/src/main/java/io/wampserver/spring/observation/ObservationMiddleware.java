// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.Fuseable;
import reactor.core.publisher.Mono;

/**
 * Observes calls and what clients do with topics, as the outermost middleware. Handlers
 * find the observation in Reactor's context and, as far as they run there, on the thread.
 */
public final class ObservationMiddleware extends RequestMiddleware {

	private final ObservationRegistry registry;

	private final WampCallObservationConvention calls;

	private final WampTopicObservationConvention topics;

	/**
	 * Creates the middleware.
	 * @param registry takes the observations
	 * @param calls names those of calls
	 * @param topics names those of what clients do with topics
	 */
	public ObservationMiddleware(ObservationRegistry registry, WampCallObservationConvention calls,
			WampTopicObservationConvention topics) {
		this.registry = registry;
		this.calls = calls;
		this.topics = topics;
	}

	@Override
	Mono<?> around(WampRequest request, Supplier<Mono<?>> next) {
		WampObservationContext context = new WampObservationContext(request);
		ObservationConvention<WampObservationContext> convention = (request.operation() == WampOperation.CALL)
				? this.calls : this.topics;
		Observation observation = Observation.start(convention, () -> context, this.registry);
		if (observation.isNoop()) {
			return next.get();
		}
		Mono<?> result = new Observed(observation, context).of(() -> observation.scoped(next));
		return (result instanceof Fuseable.ScalarCallable) ? result
				: result.contextWrite((downstream) -> downstream.put(ObservationThreadLocalAccessor.KEY, observation));
	}

	/**
	 * Stops the observation.
	 */
	private static final class Observed extends Completion {

		private final Observation observation;

		private final WampObservationContext context;

		Observed(Observation observation, WampObservationContext context) {
			this.observation = observation;
			this.context = context;
		}

		@Override
		void ended(String outcome, @Nullable Throwable failure) {
			this.context.outcome(outcome);
			if (failure != null) {
				this.observation.error(failure);
			}
			this.observation.stop();
		}

	}

}
