// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.Fuseable;
import reactor.core.publisher.Mono;

/**
 * Learns once how the handling of a request has ended. What is known at once stays so,
 * for the server to answer at once.
 */
abstract class Completion {

	private final AtomicBoolean completed = new AtomicBoolean();

	/**
	 * The handling has ended.
	 * @param outcome how, one of a few values
	 * @param failure what it failed with, if it has
	 */
	abstract void ended(String outcome, @Nullable Throwable failure);

	/**
	 * Asks the handlers and learns how that ends.
	 */
	final Mono<?> of(Supplier<Mono<?>> handlers) {
		try {
			Mono<?> result = handlers.get();
			if (result instanceof Fuseable.ScalarCallable<?> immediate) {
				immediate.call(); // throws what it would emit as an error
				complete(RequestOutcome.SUCCESS, null);
				return result;
			}
			return result.doOnSuccess((value) -> complete(RequestOutcome.SUCCESS, null))
				.doOnError(this::failed)
				.doOnCancel(() -> complete(RequestOutcome.CANCELLED, null));
		}
		catch (Throwable ex) { // an Error too is what the handling has ended with
			failed(ex);
			return Mono.error(ex);
		}
	}

	private void failed(Throwable failure) {
		complete(RequestOutcome.of(failure), failure);
	}

	private void complete(String outcome, @Nullable Throwable failure) {
		if (this.completed.compareAndSet(false, true)) {
			ended(outcome, failure);
		}
	}

}
