// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.wampspring;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.RpcRequest;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Publish;
import io.wampserver.protocol.WampConnection;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

@Component
class AuthenticatedOnly implements RpcMiddleware, TopicMiddleware {

	@Override
	public Mono<?> onCall(RpcRequest call, RpcHandler next) {
		requireUser(call.connection());
		return next.onCall(call);
	}

	@Override
	public Mono<?> onSubscribe(TopicRequest request, TopicHandler next) {
		requireUser(request.connection());
		return next.onSubscribe(request);
	}

	@Override
	public Mono<?> onPublish(TopicRequest request, Publish publish, TopicHandler next) {
		requireUser(request.connection());
		return next.onPublish(request, publish);
	}

	private static void requireUser(WampConnection client) {
		if (client.principal() == null) {
			throw new WampException(ErrorType.NOT_AUTHORIZED);
		}
	}

}
