// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Annotation;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.wampserver.message.PayloadException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.SmartValidator;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.ValidationAnnotationUtils;

/**
 * Validates parameters marked with {@code @Valid} or {@code @Validated}.
 */
final class ArgumentValidation {

	private final @Nullable Validator validator;

	ArgumentValidation(@Nullable Validator validator) {
		this.validator = validator;
	}

	UnaryOperator<@Nullable Object> forParameter(MethodParameter parameter, String what) {
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			Object[] hints = ValidationAnnotationUtils.determineValidationHints(annotation);
			if (hints != null) {
				return validating(requireValidator(parameter), hints, what);
			}
		}
		return UnaryOperator.identity();
	}

	private Validator requireValidator(MethodParameter parameter) {
		if (this.validator == null) {
			throw new InvalidHandlerException(
					"Parameter " + Parameters.describe(parameter) + " of " + parameter.getExecutable()
							+ " asks for validation, but there is no validator.",
					"Add the dependency org.springframework.boot:spring-boot-starter-validation.");
		}
		return this.validator;
	}

	private static UnaryOperator<@Nullable Object> validating(Validator validator, Object[] hints, String what) {
		return (value) -> {
			if (value != null) {
				BeanPropertyBindingResult errors = new BeanPropertyBindingResult(value, what);
				if (validator instanceof SmartValidator smartValidator) {
					smartValidator.validate(value, errors, hints);
				}
				else {
					validator.validate(value, errors);
				}
				if (errors.hasErrors()) {
					throw new PayloadException(what + ": " + describe(errors));
				}
			}
			return value;
		};
	}

	private static String describe(BeanPropertyBindingResult errors) {
		return errors.getAllErrors()
			.stream()
			.map(ArgumentValidation::describe)
			.sorted()
			.collect(Collectors.joining("; "));
	}

	private static String describe(ObjectError error) {
		String message = String.valueOf(error.getDefaultMessage());
		return (error instanceof FieldError field) ? field.getField() + " " + message : message;
	}

}
