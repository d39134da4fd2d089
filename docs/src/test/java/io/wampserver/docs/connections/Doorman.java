// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.connections;

import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.protocol.WampConnection;

import org.springframework.stereotype.Component;

@Component
class Doorman {

	private final ConnectionRegistry<WampConnection> sessions;

	Doorman(ConnectionRegistry<WampConnection> sessions) {
		this.sessions = sessions;
	}

	int present() {
		return this.sessions.size();
	}

	void announce(String text) {
		for (WampConnection client : this.sessions.all()) {
			client.event("http://example.com/announcements", text);
		}
	}

	void throwOut(String sessionId) {
		WampConnection client = this.sessions.find(sessionId);
		if (client != null) {
			client.close(CloseStatus.POLICY_VIOLATION.withReason("house rules"));
		}
	}

}
