// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.List;

import io.wampserver.handler.HandlerDescription.Source;
import io.wampserver.uri.UriPattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * The parameters bound to variables of the URI pattern.
 */
final class UriVariableArguments {

	private final TextConversion conversion;

	UriVariableArguments(TextConversion conversion) {
		this.conversion = conversion;
	}

	@Nullable BoundParameter resolve(MethodParameter parameter, List<UriPattern> patterns, String method) {
		UriVariable annotation = parameter.getParameterAnnotation(UriVariable.class);
		if (annotation == null) {
			return null;
		}
		String name = Parameters.name(parameter, annotation.value());
		for (UriPattern pattern : patterns) {
			if (!pattern.variables().contains(name)) {
				throw new InvalidHandlerException(
						"Method " + method + " asks for the URI variable '" + name + "', which the pattern " + pattern
								+ " does not have.",
						"Name one of " + pattern.variables() + ", or add {" + name + "} to the pattern.");
			}
		}
		return BoundParameter.of(parameter, Source.URI_VARIABLE, name, this.conversion.argument(parameter,
				"the URI part '" + name + "'", (invocation) -> invocation.variables().get(name)));
	}

}
