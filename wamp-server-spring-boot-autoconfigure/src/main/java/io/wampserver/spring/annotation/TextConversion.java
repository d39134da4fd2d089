// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.function.Function;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * Converts the values of variables, which are text, to the types of parameters.
 */
final class TextConversion {

	private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

	private final ConversionService conversion;

	TextConversion(ConversionService conversion) {
		this.conversion = conversion;
	}

	/**
	 * Fills a parameter.
	 * @param what names the text to the client
	 * @param text gives the text
	 */
	HandlerArgument argument(MethodParameter parameter, String what,
			Function<HandlerInvocation, @Nullable String> text) {
		if (parameter.getParameterType() == String.class) {
			return text::apply;
		}
		TypeDescriptor target = new TypeDescriptor(parameter);
		return (invocation) -> {
			try {
				return this.conversion.convert(text.apply(invocation), TEXT, target);
			}
			catch (ConversionException ex) {
				throw new WampException(ErrorType.INVALID_ARGUMENT, what + " has the wrong form").causedBy(ex);
			}
		};
	}

}
