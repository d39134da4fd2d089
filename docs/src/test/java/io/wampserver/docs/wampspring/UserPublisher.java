// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.wampspring;

import io.wampserver.spring.UserConnections;
import io.wampserver.topic.TopicPublisher;

import org.springframework.stereotype.Component;

@Component
class UserPublisher {

	private final TopicPublisher publisher;

	private final UserConnections users;

	UserPublisher(TopicPublisher publisher, UserConnections users) {
		this.publisher = publisher;
		this.users = users;
	}

	int publishToUser(String topic, Object event, String user) {
		return this.publisher.publish(topic, event, this.users.only(user));
	}

}
