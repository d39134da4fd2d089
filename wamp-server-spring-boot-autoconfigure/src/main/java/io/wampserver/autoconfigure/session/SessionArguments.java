// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import java.util.Optional;

import io.wampserver.connection.Connection;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.spring.annotation.HandlerArgument;
import io.wampserver.spring.annotation.HandlerArgumentResolver;
import io.wampserver.spring.session.HandshakeSession;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.SessionAttribute;

/**
 * The parameters filled with the session or, where they have {@link SessionAttribute},
 * with one of its attributes. What is required and not there is answered as what needs a
 * login.
 */
final class SessionArguments implements HandlerArgumentResolver {

	@Override
	public @Nullable HandlerArgument resolve(MethodParameter parameter) {
		SessionAttribute annotation = parameter.getParameterAnnotation(SessionAttribute.class);
		boolean wrapped = parameter.getParameterType() == Optional.class;
		Class<?> type = wrapped ? parameter.nested().getNestedParameterType() : parameter.getParameterType();
		if (annotation != null) {
			Source source = attribute(name(annotation, parameter), type);
			return argument(source, wrapped, annotation.required() && !isOptional(parameter));
		}
		return (type == HandshakeSession.class) ? argument(HandshakeSession::of, wrapped, !isOptional(parameter))
				: null;
	}

	private static boolean isOptional(MethodParameter parameter) {
		return parameter.isOptional() || Nullness.forMethodParameter(parameter) == Nullness.NULLABLE;
	}

	private static String name(SessionAttribute annotation, MethodParameter parameter) {
		String name = StringUtils.hasText(annotation.name()) ? annotation.name() : annotation.value();
		String known = StringUtils.hasText(name) ? name : parameter.getParameterName();
		if (known == null) {
			throw new IllegalStateException("name of the session attribute for parameter "
					+ parameter.getParameterIndex() + " of " + parameter.getExecutable()
					+ ": unknown (expected: in the annotation, or a class compiled with -parameters)");
		}
		return known;
	}

	private static Source attribute(String name, Class<?> type) {
		return (connection) -> {
			HandshakeSession session = HandshakeSession.of(connection);
			Object value = (session != null) ? session.attributes().get(name) : null;
			if (value != null && !ClassUtils.isAssignableValue(type, value)) {
				throw new IllegalStateException("session attribute '" + name + "': " + value.getClass().getName()
						+ " (expected: " + type.getName() + ")");
			}
			return value;
		};
	}

	private static HandlerArgument argument(Source source, boolean wrapped, boolean required) {
		if (wrapped) {
			return (invocation) -> Optional.ofNullable(source.valueOf(invocation.connection()));
		}
		return (invocation) -> {
			Object value = source.valueOf(invocation.connection());
			if (value == null && required) {
				throw new WampException(ErrorType.NOT_AUTHORIZED);
			}
			return value;
		};
	}

	/**
	 * Where the value comes from.
	 */
	@FunctionalInterface
	private interface Source {

		@Nullable Object valueOf(Connection connection);

	}

}
