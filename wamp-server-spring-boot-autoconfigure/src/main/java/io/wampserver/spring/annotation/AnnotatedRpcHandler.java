// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.List;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.DescribedHandler;
import io.wampserver.handler.HandlerDescription;
import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.RpcRequest;
import reactor.core.publisher.Mono;

/**
 * Handles calls with an annotated method.
 */
final class AnnotatedRpcHandler implements RpcHandler, DescribedHandler {

	private final HandlerInvoker invoker;

	private final int maxArguments;

	AnnotatedRpcHandler(HandlerInvoker invoker, int maxArguments) {
		this.invoker = invoker;
		this.maxArguments = maxArguments;
	}

	@Override
	public Mono<?> onCall(RpcRequest request) {
		int given = request.arguments().keywords().isEmpty() ? request.arguments().size() : 0;
		if (given > this.maxArguments) {
			return Mono.error(new WampException(ErrorType.INVALID_ARGUMENT,
					given + " arguments given, at most " + this.maxArguments + " expected"));
		}
		return this.invoker.invoke(HandlerInvocation.of(request));
	}

	@Override
	public List<HandlerDescription> describe() {
		return List.of(this.invoker.describe());
	}

	@Override
	public String toString() {
		return this.invoker.toString();
	}

}
