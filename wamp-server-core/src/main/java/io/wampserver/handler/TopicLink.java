// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import io.wampserver.message.Publish;
import io.wampserver.message.Unsubscribe;
import reactor.core.publisher.Mono;

/**
 * Middleware with the handler it decorates.
 *
 * @param middleware decorates
 * @param next is decorated
 */
record TopicLink(TopicMiddleware middleware, TopicHandler next) implements TopicHandler {

	@Override
	public Mono<?> onSubscribe(TopicRequest request) {
		return this.middleware.onSubscribe(request, this.next);
	}

	@Override
	public Mono<?> onPublish(TopicRequest request, Publish publish) {
		return this.middleware.onPublish(request, publish, this.next);
	}

	@Override
	public Mono<?> onUnsubscribe(TopicRequest request, Unsubscribe.Reason reason) {
		return this.middleware.onUnsubscribe(request, reason, this.next);
	}

}
