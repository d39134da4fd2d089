// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Type;
import java.security.Principal;

import io.wampserver.handler.HandlerDescription.Parameter;
import io.wampserver.handler.HandlerDescription.Source;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;

/**
 * A parameter with what fills it.
 *
 * @param description says what it is
 * @param argument fills it
 */
record BoundParameter(Parameter description, HandlerArgument argument) {

	static BoundParameter of(MethodParameter parameter, Source source, HandlerArgument argument) {
		String name = parameter.getParameterName();
		return of(parameter, source, (name != null) ? name : "arg" + parameter.getParameterIndex(), argument);
	}

	static BoundParameter of(MethodParameter parameter, Source source, String name, HandlerArgument argument) {
		boolean required = source != Source.ARGUMENTS && !Parameters.isOptional(parameter);
		return new BoundParameter(new Parameter(name, type(parameter), source, required), argument);
	}

	/**
	 * A parameter whose type says where its value comes from.
	 */
	static BoundParameter ofContext(MethodParameter parameter, HandlerArgument argument) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		return of(parameter, Principal.class.isAssignableFrom(type) ? Source.PRINCIPAL : Source.CONTEXT, argument);
	}

	private static Type type(MethodParameter parameter) {
		return GenericTypeResolver.resolveType(parameter.nestedIfOptional().getNestedGenericParameterType(),
				parameter.getContainingClass());
	}

}
