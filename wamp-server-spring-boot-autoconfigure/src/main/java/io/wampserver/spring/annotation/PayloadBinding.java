// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.wampserver.message.Payload;
import io.wampserver.message.PayloadException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;

/**
 * How a payload becomes the value of a parameter.
 *
 * @param what names it to the client
 * @param type the type to decode to
 * @param wrapped whether the parameter is an {@code Optional} of it
 * @param optional whether it may be missing
 * @param nonNull whether it must not be null
 * @param validation checks the decoded value
 */
record PayloadBinding(String what, Type type, boolean wrapped, boolean optional, boolean nonNull,
		UnaryOperator<@Nullable Object> validation) {

	static PayloadBinding of(MethodParameter parameter, String what, ArgumentValidation validation) {
		boolean wrapped = parameter.getParameterType() == Optional.class;
		MethodParameter nested = parameter.nestedIfOptional();
		Type type = GenericTypeResolver.resolveType(nested.getNestedGenericParameterType(),
				parameter.getContainingClass());
		return new PayloadBinding(what, type, wrapped, Parameters.isOptional(parameter),
				parameter.getParameterType().isPrimitive(), validation.forParameter(parameter, what));
	}

	/**
	 * The same, refusing null where the parameter cannot do without a value.
	 */
	PayloadBinding requiringValue() {
		return new PayloadBinding(this.what, this.type, this.wrapped, this.optional, !this.optional, this.validation);
	}

	/**
	 * Gives the value.
	 * @param payload null if it is missing
	 * @throws PayloadException if the parameter cannot be filled with it
	 */
	@Nullable Object bind(@Nullable Payload payload) {
		if (payload == null && !this.optional) {
			throw new PayloadException(this.what + " is missing");
		}
		Object value = (payload != null) ? decode(payload, this.type, this.what, this.nonNull) : null;
		Object valid = this.validation.apply(value);
		return this.wrapped ? Optional.ofNullable(valid) : valid;
	}

	static @Nullable Object decode(Payload payload, Type type, String what, boolean nonNull) {
		if (type == Payload.class) {
			return payload;
		}
		if (nonNull && payload.isNull()) {
			throw new PayloadException(what + " must not be null");
		}
		try {
			return payload.as(type);
		}
		catch (PayloadException ex) {
			throw new PayloadException(what + ": " + ex.getMessage(), ex);
		}
	}

}
