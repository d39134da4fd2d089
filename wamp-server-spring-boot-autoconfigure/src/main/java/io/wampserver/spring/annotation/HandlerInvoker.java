// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Method;
import java.util.Optional;

import io.wampserver.handler.BlockingHandlers;
import io.wampserver.message.Payload;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
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

	private final String description;

	private final @Nullable ReactiveAdapter adapter;

	private final boolean onEventLoop;

	private final boolean returnsNothing;

	HandlerInvoker(HandlerMethod handler, HandlerKind kind, Class<?> type, BlockingHandlers blocking,
			ExceptionHandlers exceptionHandlers) {
		this.handler = handler;
		this.kind = kind;
		this.blocking = blocking;
		this.exceptionHandlers = exceptionHandlers;
		Method method = handler.method();
		this.description = HandlerMethod.describe(type, method);
		this.adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(method.getReturnType());
		this.onEventLoop = this.adapter != null || AnnotatedElementUtils.hasAnnotation(method, NonBlocking.class)
				|| AnnotatedElementUtils.hasAnnotation(type, NonBlocking.class);
		this.returnsNothing = returnsNothing(ResolvableType.forMethodReturnType(method, type));
	}

	private boolean returnsNothing(ResolvableType returned) {
		Class<?> value = (this.adapter != null) ? returned.getGeneric(0).resolve() : returned.resolve();
		return value == void.class || value == Void.class || (this.adapter != null && this.adapter.isNoValue());
	}

	/**
	 * Whether the method returns no value at all, which is not the same as null.
	 */
	boolean returnsNothing() {
		return this.returnsNothing;
	}

	Mono<Object> invoke(HandlerInvocation invocation) {
		if (this.onEventLoop) {
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
			if (this.adapter == null) {
				return Mono.justOrEmpty(plain(returned));
			}
			return reactive(this.adapter, returned).onErrorResume((ex) -> failed(invocation, ex));
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

	private Mono<Object> reactive(ReactiveAdapter reactiveAdapter, @Nullable Object returned) {
		if (returned == null && !reactiveAdapter.supportsEmpty()) {
			return Mono.empty();
		}
		if (reactiveAdapter.isMultiValue()) {
			return Flux.from(reactiveAdapter.toPublisher(returned)).collectList().cast(Object.class);
		}
		return Mono.from(reactiveAdapter.toPublisher(returned));
	}

	private @Nullable Object plain(@Nullable Object returned) {
		if (this.returnsNothing) {
			return null;
		}
		if (this.kind.isTopic() && returned instanceof Optional<?> optional) {
			return optional.orElse(null);
		}
		return (returned == null && this.kind == HandlerKind.PUBLISH) ? Payload.NULL : returned;
	}

	@Override
	public String toString() {
		return this.description;
	}

}
