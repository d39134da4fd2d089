// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import java.util.Optional;
import java.util.function.Function;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.spring.annotation.HandlerArgument;
import io.wampserver.spring.annotation.HandlerArgumentResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.expression.BeanResolver;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.ClassUtils;

/**
 * Fills the parameters of handlers that are an {@link Authentication}, or what an
 * {@link AuthenticationPrincipal} selects of it. As with every parameter for the user, a
 * client that has not what is asked for is refused, unless the parameter is an
 * {@code Optional} or may be null.
 */
public final class AuthenticationArguments implements HandlerArgumentResolver {

	private final SpelExpressionParser parser = new SpelExpressionParser();

	private final BeanResolver beans;

	/**
	 * Creates a resolver.
	 * @param beans finds the beans in the expressions of annotations
	 */
	public AuthenticationArguments(BeanResolver beans) {
		this.beans = beans;
	}

	@Override
	public @Nullable HandlerArgument resolve(MethodParameter parameter) {
		boolean wrapped = parameter.getParameterType() == Optional.class;
		Class<?> type = wrapped ? ResolvableType.forMethodParameter(parameter).getGeneric(0).toClass()
				: ClassUtils.resolvePrimitiveIfNecessary(parameter.getParameterType());
		MergedAnnotation<AuthenticationPrincipal> annotation = MergedAnnotations
			.from(parameter.getParameterAnnotations())
			.get(AuthenticationPrincipal.class);
		Function<Authentication, @Nullable Object> value;
		if (annotation.isPresent()) {
			value = principal(type, annotation.synthesize());
		}
		else if (Authentication.class.isAssignableFrom(type)) {
			value = (user) -> type.isInstance(user) ? user : null;
		}
		else {
			return null;
		}
		boolean optional = parameter.isOptional() || Nullness.forMethodParameter(parameter) == Nullness.NULLABLE;
		return argument(value, wrapped, optional);
	}

	private static HandlerArgument argument(Function<Authentication, @Nullable Object> value, boolean wrapped,
			boolean optional) {
		return (invocation) -> {
			Authentication user = ConnectionAuthentication.of(invocation.connection());
			Object found = (user != null) ? value.apply(user) : null;
			if (found == null && !optional) {
				throw new WampException(ErrorType.NOT_AUTHORIZED);
			}
			return wrapped ? Optional.ofNullable(found) : found;
		};
	}

	private Function<Authentication, @Nullable Object> principal(Class<?> type, AuthenticationPrincipal annotation) {
		Expression expression = annotation.expression().isEmpty() ? null
				: this.parser.parseExpression(annotation.expression());
		return (user) -> {
			Object principal = user.getPrincipal();
			Object value = (expression != null && principal != null) ? evaluate(expression, principal) : principal;
			if (value != null && !type.isInstance(value)) {
				if (annotation.errorOnInvalidType()) {
					throw new ClassCastException(
							"principal: " + value.getClass().getName() + " (expected: " + type.getName() + ")");
				}
				return null;
			}
			return value;
		};
	}

	private @Nullable Object evaluate(Expression expression, Object principal) {
		StandardEvaluationContext context = new StandardEvaluationContext(principal);
		context.setVariable("this", principal);
		context.setBeanResolver(this.beans);
		return expression.getValue(context);
	}

}
