// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.wampspring;

import java.security.Principal;
import java.util.Set;
import java.util.stream.Collectors;

import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampConnection;
import io.wampserver.topic.TopicPublisher;

import org.springframework.stereotype.Component;

@Component
class UserPublisher {

	private final TopicPublisher publisher;

	private final ConnectionRegistry<WampConnection> sessions;

	UserPublisher(TopicPublisher publisher, ConnectionRegistry<WampConnection> sessions) {
		this.publisher = publisher;
		this.sessions = sessions;
	}

	int publishToUser(String topic, Object event, String user) {
		return this.publisher.publish(topic, event, new Recipients(false, Set.of(), sessionsOf(user)));
	}

	private Set<String> sessionsOf(String user) {
		return this.sessions.all().stream().filter((session) -> {
			Principal principal = session.principal();
			return principal != null && principal.getName().equals(user);
		}).map(WampConnection::sessionId).collect(Collectors.toSet());
	}

}
