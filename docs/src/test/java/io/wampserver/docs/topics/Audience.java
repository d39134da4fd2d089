// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.topics;

import java.util.Map;
import java.util.TreeMap;

import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.topic.TopicRegistry;

import org.springframework.stereotype.Component;

@Component
class Audience {

	private final TopicRegistry topics;

	Audience(TopicRegistry topics) {
		this.topics = topics;
	}

	@WampRpc("http://example.com/audience#count")
	Map<String, Integer> count() {
		Map<String, Integer> counts = new TreeMap<>();
		for (String topic : this.topics.topics()) {
			counts.put(topic, this.topics.subscriberCount(topic));
		}
		return counts;
	}

	@WampRpc("http://example.com/audience#dismiss")
	void dismiss(String topic) {
		for (WampConnection subscriber : this.topics.subscribers(topic)) {
			subscriber.unsubscribe(topic);
		}
	}

}
