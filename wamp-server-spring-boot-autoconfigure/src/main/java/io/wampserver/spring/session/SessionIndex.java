// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sessions of the open connections by their ids, several if several connections share
 * one. Has no more entries than there are connections. One lock guards all, as an id
 * changes together with the place of the session here.
 */
final class SessionIndex {

	private final Map<String, Set<HandshakeSession>> sessions = new HashMap<>();

	synchronized void add(HandshakeSession session) {
		this.sessions.computeIfAbsent(session.id(), (id) -> new HashSet<>(2)).add(session);
	}

	synchronized void remove(HandshakeSession session) {
		this.sessions.computeIfPresent(session.id(), (id, connected) -> {
			connected.remove(session);
			return connected.isEmpty() ? null : connected;
		});
	}

	synchronized boolean contains(String id) {
		return this.sessions.containsKey(id);
	}

	synchronized List<String> ids() {
		return List.copyOf(this.sessions.keySet());
	}

	synchronized List<HandshakeSession> find(String id) {
		Set<HandshakeSession> connected = this.sessions.get(id);
		return (connected != null) ? List.copyOf(connected) : List.of();
	}

	/**
	 * Updates a session, whose id may be another one now.
	 * @return the connections of that session
	 */
	synchronized List<HandshakeSession> update(String id, StoredSession current) {
		Set<HandshakeSession> connected = this.sessions.get(id);
		if (connected == null) {
			return List.of();
		}
		connected.forEach((session) -> session.update(current));
		if (!current.id().equals(id)) {
			this.sessions.remove(id);
			this.sessions.computeIfAbsent(current.id(), (changed) -> new HashSet<>(2)).addAll(connected);
		}
		return List.copyOf(connected);
	}

}
