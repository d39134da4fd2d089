// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;

/**
 * Finds where the parameters of the handler methods of an endpoint are filled from, once
 * and for all.
 */
final class HandlerMethodFactory {

	private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

	private final List<HandlerArgumentResolver> customResolvers;

	private final EndpointVariableArguments endpointVariables;

	HandlerMethodFactory(List<HandlerArgumentResolver> customResolvers, EndpointVariableArguments endpointVariables) {
		this.customResolvers = customResolvers;
		this.endpointVariables = endpointVariables;
	}

	/**
	 * Makes a method callable.
	 * @param signature fills the parameters that only handlers of one kind have, asked in
	 * their order
	 */
	HandlerMethod create(AnnotatedBean bean, Method method, Function<MethodParameter, HandlerArgument> signature) {
		// Kotlin's continuation is the last parameter, and nobody's to give.
		int count = method.getParameterCount() - (KotlinDetector.isSuspendingFunction(method) ? 1 : 0);
		HandlerArgument[] arguments = new HandlerArgument[count];
		for (int i = 0; i < arguments.length; i++) {
			MethodParameter parameter = new MethodParameter(method, i).withContainingClass(bean.type());
			parameter.initParameterNameDiscovery(this.names);
			HandlerArgument argument = custom(parameter);
			if (argument == null) {
				argument = this.endpointVariables.resolve(parameter, HandlerMethod.describe(bean.type(), method));
			}
			arguments[i] = (argument != null) ? argument : signature.apply(parameter);
		}
		return new HandlerMethod(bean.supplier(), bean.invocable(method), arguments);
	}

	private @Nullable HandlerArgument custom(MethodParameter parameter) {
		for (HandlerArgumentResolver resolver : this.customResolvers) {
			HandlerArgument argument = resolver.resolve(parameter);
			if (argument != null) {
				return argument;
			}
		}
		return null;
	}

}
