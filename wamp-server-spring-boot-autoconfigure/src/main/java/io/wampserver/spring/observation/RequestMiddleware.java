// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import java.util.function.Supplier;

import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.RpcRequest;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Publish;
import io.wampserver.message.Unsubscribe;
import reactor.core.publisher.Mono;

/**
 * Does the same around calls and around what clients do with topics: a middleware of both
 * groups.
 */
public abstract sealed class RequestMiddleware implements RpcMiddleware, TopicMiddleware
		permits RequestMeters, ObservationMiddleware, LogContextMiddleware {

	/**
	 * Handles a request.
	 * @param next asks the handlers behind
	 */
	abstract Mono<?> around(WampRequest request, Supplier<Mono<?>> next);

	@Override
	public final Mono<?> onCall(RpcRequest request, RpcHandler next) {
		return around(new WampRequest(WampOperation.CALL, request.connection(), request.procedure(), request.pattern()),
				() -> next.onCall(request));
	}

	@Override
	public final Mono<?> onSubscribe(TopicRequest request, TopicHandler next) {
		return around(of(WampOperation.SUBSCRIBE, request), () -> next.onSubscribe(request));
	}

	@Override
	public final Mono<?> onPublish(TopicRequest request, Publish publish, TopicHandler next) {
		return around(of(WampOperation.PUBLISH, request), () -> next.onPublish(request, publish));
	}

	@Override
	public final Mono<?> onUnsubscribe(TopicRequest request, Unsubscribe.Reason reason, TopicHandler next) {
		return around(of(WampOperation.UNSUBSCRIBE, request), () -> next.onUnsubscribe(request, reason));
	}

	private static WampRequest of(WampOperation operation, TopicRequest request) {
		return new WampRequest(operation, request.connection(), request.topic().uri(), request.pattern());
	}

}
