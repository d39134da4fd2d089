// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.stream.Collectors;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import jakarta.validation.ConstraintViolationException;
import org.springframework.util.ClassUtils;

/**
 * Constraints on the parameters of a bean's methods, checked by a proxy around the bean,
 * are about the client's arguments too.
 */
final class ValidationFailures {

	private static final boolean PRESENT = ClassUtils.isPresent("jakarta.validation.ConstraintViolationException",
			ValidationFailures.class.getClassLoader());

	private ValidationFailures() {
	}

	static Throwable translate(Throwable failure) {
		return PRESENT ? Translation.translate(failure) : failure;
	}

	/**
	 * Loaded only where Jakarta Validation is there.
	 */
	private static final class Translation {

		private static Throwable translate(Throwable failure) {
			if (!(failure instanceof ConstraintViolationException violations)) {
				return failure;
			}
			String description = violations.getConstraintViolations()
				.stream()
				.map((violation) -> violation.getPropertyPath() + " " + violation.getMessage())
				.sorted()
				.collect(Collectors.joining("; "));
			return new WampException(ErrorType.INVALID_ARGUMENT, description).causedBy(violations);
		}

	}

}
