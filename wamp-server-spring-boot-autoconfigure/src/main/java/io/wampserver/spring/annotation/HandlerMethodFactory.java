// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.wampserver.handler.HandlerDescription.Source;
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

	private final @Nullable InvocationInterceptor interceptor;

	private final EndpointVariableArguments endpointVariables;

	HandlerMethodFactory(List<HandlerArgumentResolver> customResolvers, @Nullable InvocationInterceptor interceptor,
			EndpointVariableArguments endpointVariables) {
		this.customResolvers = customResolvers;
		this.interceptor = interceptor;
		this.endpointVariables = endpointVariables;
	}

	/**
	 * Makes a method callable.
	 * @param signature fills the parameters that only handlers of one kind have, asked in
	 * their order
	 */
	HandlerMethod create(AnnotatedBean bean, Method method, Function<MethodParameter, BoundParameter> signature) {
		// Kotlin's continuation is the last parameter, and nobody's to give.
		int count = method.getParameterCount() - (KotlinDetector.isSuspendingFunction(method) ? 1 : 0);
		List<BoundParameter> parameters = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			MethodParameter parameter = new MethodParameter(method, i).withContainingClass(bean.type());
			parameter.initParameterNameDiscovery(this.names);
			BoundParameter bound = custom(parameter);
			if (bound == null) {
				bound = this.endpointVariables.resolve(parameter, HandlerMethod.describe(bean.type(), method));
			}
			parameters.add((bound != null) ? bound : signature.apply(parameter));
		}
		return new HandlerMethod(bean, method, parameters, this.interceptor);
	}

	private @Nullable BoundParameter custom(MethodParameter parameter) {
		for (HandlerArgumentResolver resolver : this.customResolvers) {
			HandlerArgument argument = resolver.resolve(parameter);
			if (argument != null) {
				return BoundParameter.of(parameter, Source.CUSTOM, argument);
			}
		}
		return null;
	}

}
