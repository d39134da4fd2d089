// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.security.Principal;
import java.util.Optional;

import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.Connection;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * The parameters filled with the connection and what belongs to it.
 */
final class ConnectionArguments {

	private final Class<? extends WebSocketConnection> connectionType;

	/**
	 * Creates a source of arguments.
	 * @param connectionType the highest rung of the connection ladder there is
	 */
	ConnectionArguments(Class<? extends WebSocketConnection> connectionType) {
		this.connectionType = connectionType;
	}

	@Nullable HandlerArgument resolve(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (Connection.class.isAssignableFrom(type) && type.isAssignableFrom(this.connectionType)) {
			return HandlerInvocation::connection;
		}
		if (type == HandshakeRequest.class) {
			return (invocation) -> invocation.connection().handshake();
		}
		if (type == AttributeStore.class) {
			return (invocation) -> invocation.connection().attributes();
		}
		if (Principal.class.isAssignableFrom(type)) {
			return principal(type, parameter);
		}
		if (type == Optional.class && Principal.class.isAssignableFrom(parameter.nested().getNestedParameterType())) {
			Class<?> principalType = parameter.nested().getNestedParameterType();
			return (invocation) -> Optional.ofNullable(invocation.connection().principal())
				.filter(principalType::isInstance);
		}
		return null;
	}

	private static HandlerArgument principal(Class<?> type, MethodParameter parameter) {
		boolean optional = Parameters.isOptional(parameter);
		return (invocation) -> {
			Principal principal = invocation.connection().principal();
			if (type.isInstance(principal)) {
				return principal;
			}
			if (optional) {
				return null;
			}
			throw new WampException(ErrorType.NOT_AUTHORIZED);
		};
	}

}
