// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.ratchet;

import io.wampserver.topic.TopicPublisher;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class News {

	private final TopicPublisher publisher;

	News(TopicPublisher publisher) {
		this.publisher = publisher;
	}

	@PostMapping("/api/news/{category}")
	void push(@PathVariable String category, @RequestBody Entry entry) {
		this.publisher.publish("news/" + category, entry);
	}

	record Entry(String title, String article) {

	}

}
