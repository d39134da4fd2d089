// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;

/**
 * What the signature of a handler method says about a parameter.
 */
final class Parameters {

	private Parameters() {
	}

	/**
	 * Whether the parameter can do without a value: an {@code Optional}, a nullable one,
	 * or one that Kotlin declares so.
	 */
	static boolean isOptional(MethodParameter parameter) {
		return parameter.isOptional() || Nullness.forMethodParameter(parameter) == Nullness.NULLABLE;
	}

	/**
	 * The name that an annotation gives the parameter's value; that of the parameter if
	 * it gives none.
	 */
	static String name(MethodParameter parameter, String annotated) {
		String name = annotated.isEmpty() ? parameter.getParameterName() : annotated;
		if (name == null) {
			throw new InvalidHandlerException(
					"The name of parameter %d of method %s is not known, as the class was compiled without names."
						.formatted(parameter.getParameterIndex(), parameter.getExecutable()),
					"Compile with -parameters, or give the name to the annotation of the parameter.");
		}
		return name;
	}

	static String describe(MethodParameter parameter) {
		return "'" + parameter.getParameterName() + "' of type " + parameter.getParameterType().getName();
	}

	static boolean isVarArgs(MethodParameter parameter) {
		return parameter.getExecutable().isVarArgs()
				&& parameter.getParameterIndex() == parameter.getExecutable().getParameterCount() - 1;
	}

	/** Present by the kind of the handler, for which the parameter was admitted. */
	static <T> T require(@Nullable T value) {
		if (value == null) {
			throw new IllegalStateException("invocation: of another kind (expected: the kind of the handler)");
		}
		return value;
	}

}
