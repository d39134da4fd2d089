// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What sessions are meant to get, in the words of protocol reference sections 5.3 and 7.
 */
final class PubSubModel {

	private final Map<String, Session> sessions = new HashMap<>();

	void open(String sessionId) {
		this.sessions.put(sessionId, new Session());
	}

	/** Returns what the session has been sent. */
	List<String> close(String sessionId) {
		return this.sessions.remove(sessionId).events;
	}

	void prefix(String sessionId, String prefix, String uri) {
		this.sessions.get(sessionId).prefixes.put(prefix, uri);
	}

	void subscribe(String sessionId, String topic) {
		this.sessions.get(sessionId).topics.add(resolve(sessionId, topic));
	}

	void unsubscribe(String sessionId, String topic) {
		unsubscribeFrom(sessionId, resolve(sessionId, topic));
	}

	void unsubscribeFrom(String sessionId, String uri) {
		this.sessions.get(sessionId).topics.remove(uri);
	}

	String resolve(String sessionId, String topic) {
		int colon = topic.indexOf(':');
		String uri = this.sessions.get(sessionId).prefixes.get(topic.substring(0, colon));
		return (uri != null && !topic.contains("://")) ? uri + topic.substring(colon + 1) : topic;
	}

	/**
	 * An event is published.
	 * @param spared who is spared though nobody has listed it, null for nobody
	 * @param eligible null for everybody
	 */
	void publish(String topic, int event, @Nullable String spared, Set<String> excluded,
			@Nullable Set<String> eligible) {
		this.sessions.forEach((id, session) -> {
			if (session.topics.contains(topic) && !id.equals(spared) && !excluded.contains(id)
					&& (eligible == null || eligible.contains(id))) {
				session.events.add("[8,\"" + topic + "\"," + event + "]");
			}
		});
	}

	int subscriptions() {
		return this.sessions.values().stream().mapToInt((session) -> session.topics.size()).sum();
	}

	private static final class Session {

		private final Map<String, String> prefixes = new HashMap<>();

		private final Set<String> topics = new HashSet<>();

		private final List<String> events = new ArrayList<>();

	}

}
