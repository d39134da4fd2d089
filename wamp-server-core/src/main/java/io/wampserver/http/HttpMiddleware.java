// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.util.List;

import reactor.core.publisher.Mono;

/**
 * Server middleware of group 1: sees each handshake request, and refuses it, enriches its
 * attributes, or passes it on. Called as {@link HandshakeHandler} is.
 */
@FunctionalInterface
public interface HttpMiddleware {

	Mono<HandshakeResult> handle(HandshakeRequest request, HandshakeHandler next);

	/**
	 * Folds middleware around a handler, the first of the list outermost.
	 */
	static HandshakeHandler chain(List<? extends HttpMiddleware> middleware, HandshakeHandler innermost) {
		HandshakeHandler chain = innermost;
		for (int i = middleware.size() - 1; i >= 0; i--) {
			HttpMiddleware current = middleware.get(i);
			HandshakeHandler next = chain;
			chain = (request) -> current.handle(request, next);
		}
		return chain;
	}

}
