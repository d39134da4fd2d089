// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import java.time.Instant;

import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import io.wampserver.websocket.WebSocketMiddleware;

import org.springframework.security.core.Authentication;

/**
 * Closes a connection with 1008 when the access token of its handshake expires, unless
 * {@link ConnectionAuthentication#refresh} has given it another meanwhile.
 */
public final class AuthenticationExpiryMiddleware implements WebSocketMiddleware {

	@Override
	public void onOpen(WebSocketConnection connection, WebSocketHandler next) {
		Authentication user = ConnectionAuthentication.of(connection);
		Instant expiry = (user != null) ? AuthenticationExpiry.of(user) : null;
		if (expiry != null) {
			ExpiryTimer.of(connection).expireAt(expiry);
		}
		next.onOpen(connection);
	}

	@Override
	public void onMessage(WebSocketConnection connection, WebSocketMessage message, WebSocketHandler next) {
		next.onMessage(connection, message);
	}

}
