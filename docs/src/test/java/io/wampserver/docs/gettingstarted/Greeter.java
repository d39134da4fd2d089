// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.gettingstarted;

import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.topic.TopicPublisher;

import org.springframework.stereotype.Component;

@Component
class Greeter {

	private final TopicPublisher publisher;

	Greeter(TopicPublisher publisher) {
		this.publisher = publisher;
	}

	@WampRpc("http://example.com/hello#greet")
	String greet(String name) {
		this.publisher.publish("http://example.com/hello/greeted", name);
		return "Hello " + name + "!";
	}

}
