// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.babdev;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcRequest;
import io.wampserver.spring.annotation.TopicOperation;
import io.wampserver.spring.annotation.UriVariable;
import io.wampserver.spring.annotation.WampExceptionHandler;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.topic.TopicRegistry;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class Polls {

	private final Map<String, Integer> votes = new ConcurrentHashMap<>();

	private final TopicPublisher publisher;

	private final TopicRegistry topics;

	Polls(TopicPublisher publisher, TopicRegistry topics) {
		this.publisher = publisher;
		this.topics = topics;
	}

	@WampRpc("poll/sum") // a scalar was sent in a list
	List<Integer> sum(int... numbers) {
		return List.of(IntStream.of(numbers).sum());
	}

	@WampRpc("poll/{name}/close")
	List<Boolean> close(@UriVariable String name) {
		if (this.votes.remove(name) == null) {
			throw new IllegalStateException("no such poll");
		}
		return List.of(true);
	}

	@WampExceptionHandler
	WampException failed(IllegalStateException ex, RpcRequest call) {
		return new WampException(call.procedure(), ex.getMessage(), Map.of("code", 0, "rpc", call.procedure()));
	}

	@WampTopic("poll/{name}") // onPublish
	Map<String, Object> vote(@UriVariable String name, int weight) {
		return Map.of("votes", this.votes.merge(name, weight, Integer::sum));
	}

	@WampTopic(value = "poll/{name}", on = TopicOperation.SUBSCRIBE) // secure()
	void enter(@UriVariable String name, Optional<Principal> user) {
		if (name.startsWith("board-") && user.isEmpty()) {
			throw new WampException(ErrorType.NOT_AUTHORIZED);
		}
	}

	void push(String name, String notice) { // onPush
		this.publisher.publish("poll/" + name, Map.of("notice", notice));
	}

	@Scheduled(fixedRate = 1000) // a periodic timer of the topic
	void tick() {
		for (String topic : this.topics.topics()) {
			if (topic.startsWith("poll/")) {
				this.publisher.publish(topic, Map.of("watching", this.topics.subscriberCount(topic)));
			}
		}
	}

}
