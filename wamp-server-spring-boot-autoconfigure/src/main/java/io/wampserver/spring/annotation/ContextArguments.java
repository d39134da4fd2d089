// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;

import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.Connection;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcRequest;
import io.wampserver.handler.TopicRequest;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.message.CallId;
import io.wampserver.message.Recipients;
import io.wampserver.message.Unsubscribe;
import io.wampserver.protocol.WampConnection;
import io.wampserver.topic.Topic;
import io.wampserver.topic.TopicPublisher;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * The parameters whose type says where their value comes from: the connection and what
 * belongs to it, the request, the topic.
 */
final class ContextArguments {

	private final Supplier<TopicPublisher> publisher;

	ContextArguments(Supplier<TopicPublisher> publisher) {
		this.publisher = publisher;
	}

	@Nullable HandlerArgument resolve(MethodParameter parameter, HandlerKind kind) {
		Class<?> type = parameter.getParameterType();
		HandlerArgument argument = ofConnection(type, parameter);
		if (argument == null && kind == HandlerKind.RPC) {
			argument = ofCall(type);
		}
		if (argument == null && kind.isTopic()) {
			argument = ofTopic(type, kind);
		}
		if (argument == null && kind == HandlerKind.EXCEPTION) {
			argument = ofFailure(type);
		}
		return argument;
	}

	private @Nullable HandlerArgument ofConnection(Class<?> type, MethodParameter parameter) {
		if (Connection.class.isAssignableFrom(type) && type.isAssignableFrom(WampConnection.class)) {
			return HandlerInvocation::connection;
		}
		if (type == HandshakeRequest.class) {
			return (invocation) -> invocation.connection().handshake();
		}
		if (type == AttributeStore.class) {
			return (invocation) -> invocation.connection().attributes();
		}
		if (type == TopicPublisher.class) {
			return (invocation) -> this.publisher.get();
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

	private static @Nullable HandlerArgument ofCall(Class<?> type) {
		if (type == RpcRequest.class) {
			return HandlerInvocation::rpcRequest;
		}
		if (type == CallId.class) {
			return (invocation) -> Parameters.require(invocation.rpcRequest()).callId();
		}
		return null;
	}

	/** The request is null where an operation of the other kind has failed. */
	private static @Nullable HandlerArgument ofFailure(Class<?> type) {
		if (Throwable.class.isAssignableFrom(type)) {
			return HandlerInvocation::failure;
		}
		if (type == RpcRequest.class) {
			return HandlerInvocation::rpcRequest;
		}
		return (type == TopicRequest.class) ? HandlerInvocation::topicRequest : null;
	}

	private static @Nullable HandlerArgument ofTopic(Class<?> type, HandlerKind kind) {
		if (type == TopicRequest.class) {
			return HandlerInvocation::topicRequest;
		}
		if (type == Topic.class) {
			return (invocation) -> Parameters.require(invocation.topicRequest()).topic();
		}
		if (type == Recipients.class && kind == HandlerKind.PUBLISH) {
			return (invocation) -> Parameters.require(invocation.publish()).recipients();
		}
		if (type == Unsubscribe.Reason.class && kind == HandlerKind.UNSUBSCRIBE) {
			return HandlerInvocation::reason;
		}
		return null;
	}

}
