// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.middleware;

import java.security.Principal;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Publish;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

@Component
class OwnTopicsMiddleware implements TopicMiddleware {

	@Override
	public Mono<?> onSubscribe(TopicRequest request, TopicHandler next) {
		return isOthers(request) ? refuse() : next.onSubscribe(request);
	}

	@Override
	public Mono<?> onPublish(TopicRequest request, Publish publish, TopicHandler next) {
		return isOthers(request) ? refuse() : next.onPublish(request, publish);
	}

	private static boolean isOthers(TopicRequest request) {
		String owner = request.variables().get("user");
		Principal user = request.connection().principal();
		return owner != null && (user == null || !user.getName().equals(owner));
	}

	private static Mono<?> refuse() {
		return Mono.error(new WampException(ErrorType.NOT_AUTHORIZED));
	}

}
