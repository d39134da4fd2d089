// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import org.springframework.context.ApplicationListener;
import org.springframework.session.events.SessionDestroyedEvent;
import org.springframework.session.events.SessionExpiredEvent;

/**
 * Closes connections at once when the repository of Spring Session publishes that their
 * session has been deleted or has expired.
 */
public final class SessionEventListener implements ApplicationListener<SessionDestroyedEvent> {

	private final OpenSessions sessions;

	public SessionEventListener(OpenSessions sessions) {
		this.sessions = sessions;
	}

	@Override
	public void onApplicationEvent(SessionDestroyedEvent event) {
		this.sessions.end(event.getSessionId(),
				(event instanceof SessionExpiredEvent) ? OpenSessions.EXPIRED : OpenSessions.ENDED);
	}

}
