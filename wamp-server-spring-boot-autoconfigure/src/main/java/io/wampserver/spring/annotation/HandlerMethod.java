// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.wampserver.handler.HandlerDescription;
import org.jspecify.annotations.Nullable;
import org.springframework.core.CoroutinesUtils;
import org.springframework.core.KotlinDetector;

/**
 * A method of a bean with what its parameters are filled from, all found at start-up.
 */
final class HandlerMethod {

	private final AnnotatedBean owner;

	private final Method written;

	private final List<HandlerDescription.Parameter> parameters;

	private final ReturnType returnType;

	private final Supplier<Object> bean;

	private final Method method;

	private final HandlerArgument[] arguments;

	private final boolean suspending;

	private final @Nullable InvocationInterceptor interceptor;

	HandlerMethod(AnnotatedBean owner, Method written, List<BoundParameter> parameters,
			@Nullable InvocationInterceptor interceptor) {
		this.owner = owner;
		this.written = written;
		this.parameters = parameters.stream().map(BoundParameter::description).toList();
		this.returnType = ReturnType.of(owner.type(), written);
		this.bean = owner.supplier();
		this.method = owner.invocable(written);
		this.arguments = parameters.stream().map(BoundParameter::argument).toArray(HandlerArgument[]::new);
		this.interceptor = interceptor;
		this.suspending = KotlinDetector.isSuspendingFunction(this.method);
	}

	ReturnType returnType() {
		return this.returnType;
	}

	HandlerDescription describe(HandlerDescription.Operation operation) {
		return new HandlerDescription(operation, this.owner.name(), this.written, this.parameters,
				this.returnType.declared(), this.returnType.result(), this.returnType.onEventLoop());
	}

	/**
	 * Calls the method on the calling thread; a suspending function of Kotlin gives a
	 * publisher.
	 * @throws Exception what the method throws
	 */
	@Nullable Object invoke(HandlerInvocation invocation) throws Exception {
		return (this.interceptor == null) ? call(invocation)
				: this.interceptor.intercept(invocation, () -> call(invocation));
	}

	private @Nullable Object call(HandlerInvocation invocation) throws Exception {
		@Nullable Object[] values = new Object[this.arguments.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.arguments[i].value(invocation);
		}
		if (this.suspending) {
			return CoroutinesUtils.invokeSuspendingFunction(this.method, this.bean.get(), values);
		}
		try {
			return this.method.invoke(this.bean.get(), values);
		}
		catch (InvocationTargetException ex) {
			if (ex.getTargetException() instanceof Exception exception) {
				throw exception;
			}
			throw ex;
		}
	}

	/**
	 * What a method has failed with, an {@code Error} included.
	 */
	static Throwable unwrap(Throwable failure) {
		return (failure instanceof InvocationTargetException wrapper) ? wrapper.getTargetException() : failure;
	}

	@Override
	public String toString() {
		return describe(this.owner.type(), this.written);
	}

	static String describe(Class<?> type, Method method) {
		return type.getName() + "#" + method.getName()
				+ Arrays.stream(method.getParameterTypes())
					.map(Class::getSimpleName)
					.collect(Collectors.joining(", ", "(", ")"));
	}

}
