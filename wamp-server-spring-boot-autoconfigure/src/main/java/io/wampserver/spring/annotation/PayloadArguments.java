// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Set;

import io.wampserver.WebSocketEndpoint;
import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcRequest;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Arguments;
import io.wampserver.message.CallId;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadException;
import io.wampserver.message.Recipients;
import io.wampserver.message.Unsubscribe;
import io.wampserver.topic.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * The parameters bound to what the client sends: call arguments and events (protocol
 * reference section 6.7).
 */
final class PayloadArguments {

	/**
	 * Interfaces that no payload is bound to: whoever declares one expects something
	 * else.
	 */
	private static final List<String> FOREIGN_PACKAGES = List.of("io.wampserver.", "io.netty.", "reactor.",
			"org.reactivestreams.", "org.springframework.", "jakarta.", "java.security.", "java.util.concurrent.",
			"java.util.function.");

	/** What other kinds of handlers may have as parameters. */
	private static final Set<Class<?>> FOREIGN_TYPES = Set.of(RpcRequest.class, TopicRequest.class, Topic.class,
			CallId.class, Recipients.class, Unsubscribe.Reason.class, WebSocketEndpoint.class, Disconnect.class,
			CloseStatus.class);

	private final ArgumentValidation validation;

	PayloadArguments(ArgumentValidation validation) {
		this.validation = validation;
	}

	static boolean isForeign(MethodParameter parameter) {
		return isForeign(parameter.getParameterType());
	}

	static boolean isForeign(Class<?> type) {
		return FOREIGN_TYPES.contains(type) || (type.isInterface()
				&& FOREIGN_PACKAGES.stream().anyMatch((prefix) -> type.getName().startsWith(prefix)));
	}

	/**
	 * The event of a publication.
	 */
	HandlerArgument event(MethodParameter parameter) {
		PayloadBinding binding = PayloadBinding.of(parameter, "event", this.validation);
		return (invocation) -> bind(binding, Parameters.require(invocation.publish()).event());
	}

	/**
	 * The call argument at a position, or of that name where the arguments have names.
	 */
	HandlerArgument argument(MethodParameter parameter, int position) {
		String name = String.valueOf(parameter.getParameterName());
		PayloadBinding binding = PayloadBinding.of(parameter, "argument " + position + " (" + name + ")",
				this.validation);
		return (invocation) -> {
			Arguments arguments = Parameters.require(invocation.rpcRequest()).arguments();
			if (!arguments.keywords().isEmpty()) {
				return bind(binding, arguments.keywords().get(name));
			}
			return bind(binding, (position < arguments.size()) ? arguments.get(position) : null);
		};
	}

	/**
	 * The call arguments from a position on.
	 */
	HandlerArgument rest(MethodParameter parameter, int position) {
		Class<?> component = parameter.getParameterType().getComponentType();
		return (invocation) -> {
			List<Payload> arguments = Parameters.require(invocation.rpcRequest()).arguments().positional();
			int count = Math.max(0, arguments.size() - position);
			Object array = Array.newInstance(component, count);
			for (int i = 0; i < count; i++) {
				Array.set(array, i, element(arguments.get(position + i), component, position + i));
			}
			return array;
		};
	}

	private static @Nullable Object bind(PayloadBinding binding, @Nullable Payload payload) {
		try {
			return binding.bind(payload);
		}
		catch (PayloadException ex) {
			throw invalidArgument(ex);
		}
	}

	private static @Nullable Object element(Payload payload, Class<?> type, int position) {
		try {
			return PayloadBinding.decode(payload, type, "argument " + position, type.isPrimitive());
		}
		catch (PayloadException ex) {
			throw invalidArgument(ex);
		}
	}

	private static WampException invalidArgument(PayloadException cause) {
		return new WampException(ErrorType.INVALID_ARGUMENT, String.valueOf(cause.getMessage())).causedBy(cause);
	}

}
