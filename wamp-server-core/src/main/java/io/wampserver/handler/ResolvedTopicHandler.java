// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.message.Publish;
import io.wampserver.message.Unsubscribe;
import reactor.core.publisher.Mono;

/**
 * The end of the topic chain: the handler that was found for the request.
 */
final class ResolvedTopicHandler implements TopicHandler {

	@Override
	public Mono<?> onSubscribe(TopicRequest request) {
		TopicHandler handler = request.handler();
		return (handler != null) ? handler.onSubscribe(request) : unknown();
	}

	@Override
	public Mono<?> onPublish(TopicRequest request, Publish publish) {
		TopicHandler handler = request.handler();
		return (handler != null) ? handler.onPublish(request, publish) : unknown();
	}

	@Override
	public Mono<?> onUnsubscribe(TopicRequest request, Unsubscribe.Reason reason) {
		TopicHandler handler = request.handler();
		return (handler != null) ? handler.onUnsubscribe(request, reason) : Mono.empty();
	}

	private static Mono<?> unknown() {
		return Mono.error(new WampException(ErrorType.NO_SUCH_TOPIC));
	}

}
