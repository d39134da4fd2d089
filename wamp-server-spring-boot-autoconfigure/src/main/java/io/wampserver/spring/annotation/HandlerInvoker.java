// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.Optional;

import io.wampserver.handler.BlockingHandlers;
import io.wampserver.handler.HandlerDescription;
import io.wampserver.message.Payload;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ReactiveAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls a handler method on the right thread and makes a {@code Mono} of what it returns:
 * empty for nothing, {@link Payload#NULL} for null where that is a value.
 */
final class HandlerInvoker {

	private final HandlerMethod handler;

	private final HandlerKind kind;

	private final BlockingHandlers blocking;

	private final ExceptionHandlers exceptionHandlers;

	private final ReturnType returnType;

	HandlerInvoker(HandlerMethod handler, HandlerKind kind, BlockingHandlers blocking,
			ExceptionHandlers exceptionHandlers) {
		this.handler = handler;
		this.kind = kind;
		this.blocking = blocking;
		this.exceptionHandlers = exceptionHandlers;
		this.returnType = handler.returnType();
	}

	/**
	 * Whether the method returns no value at all, which is not the same as null.
	 */
	boolean returnsNothing() {
		return this.returnType.nothing();
	}

	HandlerDescription describe() {
		return this.handler.describe(this.kind.operation());
	}

	Mono<Object> invoke(HandlerInvocation invocation) {
		if (this.returnType.onEventLoop()) {
			return invokeHere(invocation);
		}
		return this.blocking.run(invocation.connection(), () -> {
			try {
				return plain(this.handler.invoke(invocation));
			}
			catch (Exception ex) {
				throw this.exceptionHandlers.handle(invocation, ex);
			}
		});
	}

	private Mono<Object> invokeHere(HandlerInvocation invocation) {
		try {
			Object returned = this.handler.invoke(invocation);
			ReactiveAdapter adapter = this.returnType.adapter();
			if (adapter == null) {
				return Mono.justOrEmpty(plain(returned));
			}
			return reactive(adapter, returned).onErrorResume((ex) -> failed(invocation, ex));
		}
		catch (Exception ex) {
			return failed(invocation, ex);
		}
	}

	/** Exception handlers may block, so they leave the event loop. */
	private Mono<Object> failed(HandlerInvocation invocation, Throwable failure) {
		if (this.exceptionHandlers.isEmpty()) {
			return Mono.error(ValidationFailures.translate(failure));
		}
		return this.blocking.run(invocation.connection(), () -> {
			throw this.exceptionHandlers.handle(invocation, failure);
		});
	}

	private Mono<Object> reactive(ReactiveAdapter adapter, @Nullable Object returned) {
		if (returned == null && !adapter.supportsEmpty()) {
			return Mono.empty();
		}
		if (adapter.isMultiValue()) {
			return Flux.from(adapter.toPublisher(returned)).collectList().cast(Object.class);
		}
		return Mono.from(adapter.toPublisher(returned));
	}

	private @Nullable Object plain(@Nullable Object returned) {
		if (this.returnType.nothing()) {
			return null;
		}
		if (this.kind.isTopic() && returned instanceof Optional<?> optional) {
			return optional.orElse(null);
		}
		return (returned == null && this.kind == HandlerKind.PUBLISH) ? Payload.NULL : returned;
	}

	@Override
	public String toString() {
		return this.handler.toString();
	}

}
