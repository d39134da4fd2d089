// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.babdev;

import java.util.Map;

import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.annotation.TopicOperation;
import io.wampserver.spring.annotation.UriVariable;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;

import org.springframework.stereotype.Component;

@Component
class Teams {

	@WampRpc("/teams/{team}/score")
	int score(@UriVariable String team, int goals, int points) {
		return goals + points * team.length();
	}

	@WampTopic(value = "/teams/{team}", on = TopicOperation.SUBSCRIBE)
	Map<String, Object> welcome(@UriVariable String team) {
		return Map.of("team", team);
	}

	@WampTopic("/teams/{team}")
	Cheer publish(@UriVariable String team, String text, WampConnection fan) {
		return new Cheer(team, fan.sessionId(), text);
	}

	record Cheer(String team, String from, String text) {

	}

}
