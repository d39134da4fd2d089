// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.List;

import reactor.core.publisher.Mono;

/**
 * Message middleware around every call, those of unknown procedures included: group 4.
 * Called as {@link RpcHandler} is.
 */
@FunctionalInterface
public interface RpcMiddleware {

	Mono<?> onCall(RpcRequest request, RpcHandler next);

	/**
	 * Folds middleware around a handler, the first of the list outermost.
	 */
	static RpcHandler chain(List<? extends RpcMiddleware> middleware, RpcHandler innermost) {
		RpcHandler chain = innermost;
		for (int i = middleware.size() - 1; i >= 0; i--) {
			RpcMiddleware current = middleware.get(i);
			RpcHandler next = chain;
			chain = (request) -> current.onCall(request, next);
		}
		return chain;
	}

}
