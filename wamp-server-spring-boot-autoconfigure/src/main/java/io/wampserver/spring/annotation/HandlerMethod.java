// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.core.CoroutinesUtils;
import org.springframework.core.KotlinDetector;

/**
 * A method of a bean with what its parameters are filled from, all found at start-up.
 */
final class HandlerMethod {

	private final Supplier<Object> bean;

	private final Method method;

	private final HandlerArgument[] arguments;

	private final boolean suspending;

	HandlerMethod(Supplier<Object> bean, Method method, HandlerArgument[] arguments) {
		this.bean = bean;
		this.method = method;
		this.arguments = arguments;
		this.suspending = KotlinDetector.isSuspendingFunction(method);
	}

	Method method() {
		return this.method;
	}

	/**
	 * Calls the method on the calling thread; a suspending function of Kotlin gives a
	 * publisher.
	 * @throws Exception what the method throws
	 */
	@Nullable Object invoke(HandlerInvocation invocation) throws Exception {
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

	static String describe(Class<?> type, Method method) {
		return type.getName() + "#" + method.getName()
				+ Arrays.stream(method.getParameterTypes())
					.map(Class::getSimpleName)
					.collect(Collectors.joining(", ", "(", ")"));
	}

}
