// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.wampspring;

import java.util.Optional;

import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.annotation.TopicOperation;
import io.wampserver.spring.annotation.UriVariable;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.topic.TopicPublisher;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

import org.springframework.stereotype.Component;

@Component
class Feed {

	private final TopicPublisher publisher;

	Feed(TopicPublisher publisher) {
		this.publisher = publisher;
	}

	@WampRpc("feed.add") // was the default name: bean and method
	int add(int a, int b) {
		return a + b;
	}

	@WampTopic("/feed/{id}") // the event itself is relayed, as before
	void published(@UriVariable int id, @Valid Post post, WampConnection author) {
		this.publisher.publish("/notices", "feed " + id + " has news", Recipients.excluding(author.sessionId()));
	}

	@WampTopic(value = "/feed/{id}", on = TopicOperation.SUBSCRIBE)
	Optional<Post> welcome(@UriVariable int id) {
		return (id == 1) ? Optional.of(new Post("Welcome.")) : Optional.empty();
	}

	record Post(@NotBlank String text) {

	}

}
