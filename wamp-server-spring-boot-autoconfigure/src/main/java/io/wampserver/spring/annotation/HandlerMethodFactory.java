// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.reflect.Method;
import java.util.List;

import io.wampserver.uri.UriPattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;

/**
 * Finds where the parameters of handler methods are filled from, once and for all.
 */
final class HandlerMethodFactory {

	private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

	private final List<HandlerArgumentResolver> customResolvers;

	private final UriVariableArguments uriVariables;

	private final ContextArguments context;

	private final PayloadArguments payloads;

	HandlerMethodFactory(List<HandlerArgumentResolver> customResolvers, UriVariableArguments uriVariables,
			ContextArguments context, PayloadArguments payloads) {
		this.customResolvers = customResolvers;
		this.uriVariables = uriVariables;
		this.context = context;
		this.payloads = payloads;
	}

	HandlerMethod create(AnnotatedBean bean, Method method, HandlerKind kind, List<UriPattern> patterns) {
		Signature signature = new Signature(bean.type(), method, kind, patterns);
		return new HandlerMethod(bean.supplier(), bean.invocable(method), signature.arguments,
				signature.takesRest ? Integer.MAX_VALUE : signature.payloadCount);
	}

	/**
	 * The parameters of one method.
	 */
	private final class Signature {

		private final String description;

		private final HandlerKind kind;

		private final List<UriPattern> patterns;

		private final HandlerArgument[] arguments;

		private int payloadCount;

		private boolean takesRest;

		private Signature(Class<?> type, Method method, HandlerKind kind, List<UriPattern> patterns) {
			this.description = HandlerMethod.describe(type, method);
			this.kind = kind;
			this.patterns = patterns;
			this.arguments = new HandlerArgument[method.getParameterCount()];
			for (int i = 0; i < this.arguments.length; i++) {
				MethodParameter parameter = new MethodParameter(method, i).withContainingClass(type);
				parameter.initParameterNameDiscovery(HandlerMethodFactory.this.names);
				boolean rest = method.isVarArgs() && i == this.arguments.length - 1;
				this.arguments[i] = argument(parameter, rest);
			}
		}

		private HandlerArgument argument(MethodParameter parameter, boolean rest) {
			HandlerArgument argument = custom(parameter);
			if (argument == null) {
				argument = HandlerMethodFactory.this.uriVariables.resolve(parameter, this.patterns, this.description);
			}
			if (argument == null) {
				argument = HandlerMethodFactory.this.context.resolve(parameter, this.kind);
			}
			return (argument != null) ? argument : payload(parameter, rest);
		}

		private @Nullable HandlerArgument custom(MethodParameter parameter) {
			for (HandlerArgumentResolver resolver : HandlerMethodFactory.this.customResolvers) {
				HandlerArgument argument = resolver.resolve(parameter);
				if (argument != null) {
					return argument;
				}
			}
			return null;
		}

		private HandlerArgument payload(MethodParameter parameter, boolean rest) {
			boolean taken = this.kind == HandlerKind.PUBLISH && this.payloadCount > 0;
			boolean expected = this.kind == HandlerKind.RPC || this.kind == HandlerKind.PUBLISH;
			if (taken || !expected || PayloadArguments.isForeign(parameter)) {
				throw new InvalidHandlerException(
						"Parameter " + Parameters.describe(parameter) + " of method " + this.description
								+ " cannot be filled"
								+ (taken ? ": the event goes to the parameter before it."
										: " in a handler of kind " + this.kind + "."),
						"Use a type that such a method may have (see the documentation of handlers), annotate the parameter"
								+ " with @UriVariable, or add a HandlerArgumentResolver bean for it.");
			}
			int position = this.payloadCount++;
			if (this.kind == HandlerKind.PUBLISH) {
				return HandlerMethodFactory.this.payloads.event(parameter);
			}
			this.takesRest = rest;
			return rest ? HandlerMethodFactory.this.payloads.rest(parameter, position)
					: HandlerMethodFactory.this.payloads.argument(parameter, position);
		}

	}

}
