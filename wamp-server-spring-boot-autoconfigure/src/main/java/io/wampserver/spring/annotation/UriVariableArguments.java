// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.List;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.uri.UriPattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * The parameters bound to variables of the URI pattern.
 */
final class UriVariableArguments {

	private final ConversionService conversion;

	UriVariableArguments(ConversionService conversion) {
		this.conversion = conversion;
	}

	@Nullable HandlerArgument resolve(MethodParameter parameter, List<UriPattern> patterns, String method) {
		UriVariable annotation = parameter.getParameterAnnotation(UriVariable.class);
		if (annotation == null) {
			return null;
		}
		String name = annotation.value().isEmpty() ? String.valueOf(parameter.getParameterName()) : annotation.value();
		for (UriPattern pattern : patterns) {
			if (!pattern.variables().contains(name)) {
				throw new InvalidHandlerException(
						"Method " + method + " asks for the URI variable '" + name + "', which the pattern " + pattern
								+ " does not have.",
						"Name one of " + pattern.variables() + ", or add {" + name + "} to the pattern.");
			}
		}
		return (parameter.getParameterType() == String.class) ? (invocation) -> invocation.variables().get(name)
				: converted(name, new TypeDescriptor(parameter));
	}

	private HandlerArgument converted(String name, TypeDescriptor target) {
		TypeDescriptor text = TypeDescriptor.valueOf(String.class);
		return (invocation) -> {
			try {
				return this.conversion.convert(invocation.variables().get(name), text, target);
			}
			catch (ConversionException ex) {
				throw new WampException(ErrorType.INVALID_ARGUMENT, "the URI part '" + name + "' has the wrong form")
					.causedBy(ex);
			}
		};
	}

}
