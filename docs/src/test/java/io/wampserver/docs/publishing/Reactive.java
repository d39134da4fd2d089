// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.publishing;

import io.wampserver.topic.TopicPublisher;
import reactor.core.publisher.Mono;

class Reactive {

	private final TopicPublisher publisher;

	Reactive(TopicPublisher publisher) {
		this.publisher = publisher;
	}

	Mono<Integer> announce(Mono<String> news) {
		return news.map((text) -> this.publisher.publish("http://example.com/news", text));
	}

}
