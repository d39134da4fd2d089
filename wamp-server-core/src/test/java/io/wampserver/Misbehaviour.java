// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.wampserver.testing.Unencodable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * What application code does that it should not.
 */
enum Misbehaviour {

	THROWS {
		@Override
		Mono<Object> commit() {
			throw new IllegalStateException("a secret");
		}
	},

	THROWS_AN_ERROR {
		@Override
		Mono<Object> commit() {
			throw new NoClassDefFoundError("a secret");
		}
	},

	OVERFLOWS_THE_STACK {
		@Override
		Mono<Object> commit() {
			return Mono.just(recurse(1));
		}
	},

	RETURNS_NULL {
		@Override
		Mono<Object> commit() {
			return null;
		}
	},

	EMITS_AN_EXCEPTION {
		@Override
		Mono<Object> commit() {
			return Mono.error(new IllegalStateException("a secret"));
		}
	},

	EMITS_AN_ERROR {
		@Override
		Mono<Object> commit() {
			return Mono.error(new NoClassDefFoundError("a secret"));
		}
	},

	THROWS_WHEN_SUBSCRIBED_TO {
		@Override
		Mono<Object> commit() {
			return Mono.defer(() -> {
				throw new IllegalStateException("a secret");
			});
		}
	},

	OVERFLOWS_THE_STACK_WHEN_SUBSCRIBED_TO {
		@Override
		Mono<Object> commit() {
			return Mono.fromCallable(() -> recurse(1));
		}
	},

	THROWS_AN_ERROR_WHEN_IT_HAS_A_RESULT {
		@Override
		Mono<Object> commit() {
			return Mono.just(1).hide().map((result) -> {
				throw new NoClassDefFoundError("a secret");
			});
		}
	},

	FAILS_ON_ANOTHER_THREAD {
		@Override
		Mono<Object> commit() {
			return Mono.delay(Duration.ofMillis(5)).map((tick) -> {
				throw new IllegalStateException("a secret");
			});
		}
	},

	FAILS_AS_A_FUTURE {
		@Override
		Mono<Object> commit() {
			return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> {
				throw new IllegalStateException("a secret");
			}));
		}
	},

	OVERFLOWS_THE_STACK_AS_A_FUTURE {
		@Override
		Mono<Object> commit() {
			return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> recurse(1)));
		}
	},

	RETURNS_WHAT_CANNOT_BE_ENCODED {
		@Override
		Mono<Object> commit() {
			return Mono.just(new Unencodable());
		}
	},

	RETURNS_WHAT_FAILS_BADLY_WHEN_ENCODED {
		@Override
		Mono<Object> commit() {
			return Mono.just(new Bean());
		}
	},

	COMPLETES_TWICE {
		@Override
		Mono<Object> commit() {
			return new Mono<>() {
				@Override
				public void subscribe(CoreSubscriber<? super Object> subscriber) {
					subscriber.onSubscribe(Operators.emptySubscription());
					subscriber.onNext("first");
					subscriber.onComplete();
					subscriber.onNext("second");
					subscriber.onComplete();
					subscriber.onError(new IllegalStateException("third"));
				}
			};
		}
	},

	FAILS_AFTER_ITS_RESULT {
		@Override
		Mono<Object> commit() {
			return Mono.from(Flux.concat(Flux.just("first"), Flux.error(new IllegalStateException("second"))));
		}
	},

	THROWS_WHEN_ASKED_FOR_MORE {
		@Override
		Mono<Object> commit() {
			return new Mono<>() {
				@Override
				public void subscribe(CoreSubscriber<? super Object> subscriber) {
					subscriber.onSubscribe(new Subscription() {
						@Override
						public void request(long n) {
							throw new IllegalStateException("a secret");
						}

						@Override
						public void cancel() {
							throw new IllegalStateException("a secret");
						}
					});
				}
			};
		}
	},

	NEVER_RETURNS {
		@Override
		Mono<Object> commit() {
			return Mono.never();
		}
	};

	/** Behaves as application code might. */
	abstract Mono<Object> commit();

	/** Whether it is an answer for which a client is told a result. */
	boolean hasResult() {
		return this == COMPLETES_TWICE || this == FAILS_AFTER_ITS_RESULT;
	}

	/** Whether nothing ever comes of it. */
	boolean isEndless() {
		return this == NEVER_RETURNS;
	}

	private static int recurse(int depth) {
		return (depth < Integer.MAX_VALUE) ? recurse(depth + 1) + 1 : 0;
	}

	/**
	 * Fails while it is encoded, and not as an exception.
	 */
	public static final class Bean {

		private int number;

		public void setNumber(int number) {
			this.number = number;
		}

		public int getNumber() {
			if (this.number == 0) {
				throw new AssertionError("a secret");
			}
			return this.number;
		}

	}

}
