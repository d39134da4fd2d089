// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import io.wampserver.message.Publish;
import io.wampserver.message.Unsubscribe;
import reactor.core.publisher.Mono;

/**
 * In place of a handler that could not be found out.
 *
 * @param failure why
 */
record FailingTopicHandler(Throwable failure) implements TopicHandler {

	@Override
	public Mono<?> onSubscribe(TopicRequest request) {
		return Mono.error(this.failure);
	}

	@Override
	public Mono<?> onPublish(TopicRequest request, Publish publish) {
		return Mono.error(this.failure);
	}

	@Override
	public Mono<?> onUnsubscribe(TopicRequest request, Unsubscribe.Reason reason) {
		return Mono.error(this.failure);
	}

}
