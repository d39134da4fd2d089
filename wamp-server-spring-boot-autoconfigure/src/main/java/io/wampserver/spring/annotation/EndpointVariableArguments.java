// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import io.wampserver.handler.HandlerDescription.Source;
import io.wampserver.uri.UriPattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * The parameters bound to variables of the endpoint's path.
 */
final class EndpointVariableArguments {

	private final TextConversion conversion;

	private final @Nullable UriPattern path;

	/**
	 * Creates a source of arguments.
	 * @param path the path of the endpoint, null if it is known only when clients come
	 */
	EndpointVariableArguments(TextConversion conversion, @Nullable UriPattern path) {
		this.conversion = conversion;
		this.path = path;
	}

	@Nullable BoundParameter resolve(MethodParameter parameter, String method) {
		EndpointVariable annotation = parameter.getParameterAnnotation(EndpointVariable.class);
		if (annotation == null) {
			return null;
		}
		String name = Parameters.name(parameter, annotation.value());
		if (this.path != null && !this.path.variables().contains(name)) {
			throw unknown(name, method, "path " + this.path);
		}
		HandlerArgument argument = this.conversion.argument(parameter, "the path part '" + name + "'", (invocation) -> {
			String value = invocation.connection().handshake().pathVariables().get(name);
			if (value == null) {
				throw unknown(name, method, "path of endpoint '" + invocation.connection().endpoint() + "'");
			}
			return value;
		});
		return BoundParameter.of(parameter, Source.ENDPOINT_VARIABLE, name, argument);
	}

	private static InvalidHandlerException unknown(String name, String method, String path) {
		return new InvalidHandlerException("Method " + method + " asks for the endpoint variable '" + name
				+ "', which the " + path + " does not have.",
				"Add {" + name + "} to the path of the endpoint, or drop the parameter.");
	}

}
