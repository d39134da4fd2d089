// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import io.wampserver.handler.RpcRequest;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.CallId;
import io.wampserver.message.Recipients;
import io.wampserver.message.Unsubscribe;
import io.wampserver.protocol.WampConnection;
import io.wampserver.topic.Topic;
import io.wampserver.topic.TopicPublisher;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * The parameters of WAMP handlers whose type says where their value comes from: the
 * connection and what belongs to it, the request, the topic.
 */
final class ContextArguments {

	private final ConnectionArguments connection = new ConnectionArguments(WampConnection.class);

	@Nullable HandlerArgument resolve(MethodParameter parameter, HandlerKind kind) {
		Class<?> type = parameter.getParameterType();
		HandlerArgument argument = (type != TopicPublisher.class) ? this.connection.resolve(parameter)
				: HandlerInvocation::publisher;
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
