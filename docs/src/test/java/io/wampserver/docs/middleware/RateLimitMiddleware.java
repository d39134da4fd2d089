// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.middleware;

import java.time.Duration;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.CloseStatus;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import io.wampserver.websocket.WebSocketMiddleware;

import org.springframework.stereotype.Component;

@Component
class RateLimitMiddleware implements WebSocketMiddleware {

	private static final AttributeKey<Window> WINDOW = AttributeKey.of("rate-limit");

	private static final int MESSAGES = 50;

	private static final long NANOS = Duration.ofSeconds(1).toNanos();

	@Override
	public void onMessage(WebSocketConnection connection, WebSocketMessage message, WebSocketHandler next) {
		if (connection.attributes().computeIfAbsent(WINDOW, Window::new).admits()) {
			next.onMessage(connection, message);
		}
		else {
			connection.close(CloseStatus.POLICY_VIOLATION.withReason("too many messages"));
		}
	}

	/** Used on the event loop of its connection only, so it needs no lock. */
	private static final class Window {

		private long start = System.nanoTime();

		private int messages;

		boolean admits() {
			long now = System.nanoTime();
			if (now - this.start > NANOS) {
				this.start = now;
				this.messages = 0;
			}
			return ++this.messages <= MESSAGES;
		}

	}

}
