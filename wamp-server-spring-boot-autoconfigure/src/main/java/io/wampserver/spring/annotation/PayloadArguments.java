// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

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
import org.springframework.core.GenericTypeResolver;
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
			CallId.class, Recipients.class, Unsubscribe.Reason.class);

	private final ArgumentValidation validation;

	PayloadArguments(ArgumentValidation validation) {
		this.validation = validation;
	}

	static boolean isForeign(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return FOREIGN_TYPES.contains(type) || (type.isInterface()
				&& FOREIGN_PACKAGES.stream().anyMatch((prefix) -> type.getName().startsWith(prefix)));
	}

	/**
	 * The event of a publication.
	 */
	HandlerArgument event(MethodParameter parameter) {
		Binding binding = binding(parameter, "event");
		return (invocation) -> binding.bind(Parameters.require(invocation.publish()).event());
	}

	/**
	 * The call argument at a position, or of that name where the arguments have names.
	 */
	HandlerArgument argument(MethodParameter parameter, int position) {
		String name = String.valueOf(parameter.getParameterName());
		Binding binding = binding(parameter, "argument " + position + " (" + name + ")");
		return (invocation) -> {
			Arguments arguments = Parameters.require(invocation.rpcRequest()).arguments();
			if (!arguments.keywords().isEmpty()) {
				return binding.bind(arguments.keywords().get(name));
			}
			return binding.bind((position < arguments.size()) ? arguments.get(position) : null);
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
				Array.set(array, i, decode(arguments.get(position + i), component, "argument " + (position + i),
						component.isPrimitive()));
			}
			return array;
		};
	}

	private Binding binding(MethodParameter parameter, String what) {
		boolean wrapped = parameter.getParameterType() == Optional.class;
		MethodParameter nested = parameter.nestedIfOptional();
		Type type = GenericTypeResolver.resolveType(nested.getNestedGenericParameterType(),
				parameter.getContainingClass());
		return new Binding(what, type, wrapped, Parameters.isOptional(parameter),
				parameter.getParameterType().isPrimitive(), this.validation.forParameter(parameter, what));
	}

	private static @Nullable Object decode(Payload payload, Type type, String what, boolean primitive) {
		if (type == Payload.class) {
			return payload;
		}
		if (primitive && payload.isNull()) {
			throw new WampException(ErrorType.INVALID_ARGUMENT, what + " must not be null");
		}
		try {
			return payload.as(type);
		}
		catch (PayloadException ex) {
			throw new WampException(ErrorType.INVALID_ARGUMENT, what + ": " + ex.getMessage()).causedBy(ex);
		}
	}

	/**
	 * How a payload becomes the value of a parameter.
	 *
	 * @param what names it to the client
	 * @param type the type to decode to
	 * @param wrapped whether the parameter is an {@code Optional} of it
	 * @param optional whether it may be missing
	 * @param primitive whether it must not be null
	 * @param validation checks the decoded value
	 */
	private record Binding(String what, Type type, boolean wrapped, boolean optional, boolean primitive,
			UnaryOperator<@Nullable Object> validation) {

		@Nullable Object bind(@Nullable Payload payload) {
			if (payload == null && !this.optional) {
				throw new WampException(ErrorType.INVALID_ARGUMENT, this.what + " is missing");
			}
			Object value = (payload != null) ? decode(payload, this.type, this.what, this.primitive) : null;
			Object valid = this.validation.apply(value);
			return this.wrapped ? Optional.ofNullable(valid) : valid;
		}

	}

}
