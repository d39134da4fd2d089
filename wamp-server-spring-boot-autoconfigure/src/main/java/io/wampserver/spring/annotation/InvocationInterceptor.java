// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/**
 * Stands around each call of an annotated method, on the thread the method runs on, for
 * what has to be bound to that thread. Beans of this type are called in {@code @Order},
 * the first outermost; the parameters of the method are filled behind them. A method that
 * returns a reactive type is left when it has returned that, before anything emits.
 */
@FunctionalInterface
public interface InvocationInterceptor {

	/**
	 * Calls the method, or whatever comes before it.
	 * @return what the method returns
	 * @throws Exception what the method throws
	 */
	@Nullable Object intercept(HandlerInvocation invocation, Callable<@Nullable Object> method) throws Exception;

	/**
	 * Makes one interceptor of several.
	 * @return null if there are none
	 */
	static @Nullable InvocationInterceptor chain(List<? extends InvocationInterceptor> interceptors) {
		InvocationInterceptor chain = null;
		for (int i = interceptors.size() - 1; i >= 0; i--) {
			InvocationInterceptor outer = interceptors.get(i);
			InvocationInterceptor inner = chain;
			chain = (inner == null) ? outer
					: (invocation, method) -> outer.intercept(invocation, () -> inner.intercept(invocation, method));
		}
		return chain;
	}

}
