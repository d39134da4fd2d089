// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.standalone;

import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Publish;
import io.wampserver.message.Unsubscribe;
import reactor.core.publisher.Mono;

class Room implements TopicHandler {

	@Override
	public Mono<?> onSubscribe(TopicRequest request) {
		return Mono.just("welcome to " + request.variables().get("room")); // initial
																			// event
	}

	@Override
	public Mono<?> onPublish(TopicRequest request, Publish publish) {
		String text = publish.event().as(String.class);
		return (text == null || text.isBlank()) ? Mono.empty() : Mono.just(text.strip());
	}

	@Override
	public Mono<?> onUnsubscribe(TopicRequest request, Unsubscribe.Reason reason) {
		request.topic().broadcast("somebody left");
		return Mono.empty();
	}

}
