// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.List;

import io.wampserver.message.Publish;
import io.wampserver.message.Unsubscribe;
import reactor.core.publisher.Mono;

/**
 * Message middleware around everything clients do with topics, unknown ones included:
 * group 5. Called as {@link TopicHandler} is; by default it passes everything on.
 */
public interface TopicMiddleware {

	default Mono<?> onSubscribe(TopicRequest request, TopicHandler next) {
		return next.onSubscribe(request);
	}

	default Mono<?> onPublish(TopicRequest request, Publish publish, TopicHandler next) {
		return next.onPublish(request, publish);
	}

	default Mono<?> onUnsubscribe(TopicRequest request, Unsubscribe.Reason reason, TopicHandler next) {
		return next.onUnsubscribe(request, reason);
	}

	/**
	 * Folds middleware around a handler, the first of the list outermost.
	 */
	static TopicHandler chain(List<? extends TopicMiddleware> middleware, TopicHandler innermost) {
		TopicHandler chain = innermost;
		for (int i = middleware.size() - 1; i >= 0; i--) {
			chain = new TopicLink(middleware.get(i), chain);
		}
		return chain;
	}

}
