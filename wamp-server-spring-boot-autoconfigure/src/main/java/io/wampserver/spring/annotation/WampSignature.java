// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.List;

import io.wampserver.handler.HandlerDescription.Source;
import io.wampserver.uri.UriPattern;
import org.springframework.core.MethodParameter;

/**
 * The parameters of one method that handles WAMP messages.
 */
final class WampSignature {

	private final Arguments arguments;

	private final String description;

	private final HandlerKind kind;

	private final List<UriPattern> patterns;

	private int payloadCount;

	private boolean takesRest;

	WampSignature(Arguments arguments, String description, HandlerKind kind, List<UriPattern> patterns) {
		this.arguments = arguments;
		this.description = description;
		this.kind = kind;
		this.patterns = patterns;
	}

	/**
	 * How many payloads, such as call arguments, the parameters take at most.
	 */
	int maxPayloads() {
		return this.takesRest ? Integer.MAX_VALUE : this.payloadCount;
	}

	BoundParameter bind(MethodParameter parameter) {
		BoundParameter variable = this.arguments.uriVariables().resolve(parameter, this.patterns, this.description);
		if (variable != null) {
			return variable;
		}
		HandlerArgument context = this.arguments.context().resolve(parameter, this.kind);
		return (context != null) ? BoundParameter.ofContext(parameter, context) : payload(parameter);
	}

	private BoundParameter payload(MethodParameter parameter) {
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
			return BoundParameter.of(parameter, Source.EVENT, this.arguments.payloads().event(parameter));
		}
		this.takesRest = Parameters.isVarArgs(parameter);
		return this.takesRest
				? BoundParameter.of(parameter, Source.ARGUMENTS, this.arguments.payloads().rest(parameter, position))
				: BoundParameter.of(parameter, Source.ARGUMENT,
						this.arguments.payloads().argument(parameter, position));
	}

	/**
	 * Where the parameters of all methods are filled from.
	 *
	 * @param uriVariables those bound to variables of the URI
	 * @param context those whose type says it
	 * @param payloads those bound to what the client sends
	 */
	record Arguments(UriVariableArguments uriVariables, ContextArguments context, PayloadArguments payloads) {

	}

}
