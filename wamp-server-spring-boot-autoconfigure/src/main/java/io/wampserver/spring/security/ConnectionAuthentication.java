// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import java.security.Principal;
import java.util.List;
import java.util.Objects;

import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.Connection;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * The user of a connection in the terms of Spring Security. It is kept where the server
 * keeps it without Spring Security too, in {@link Connection#PRINCIPAL}, so whatever logs
 * users in sets that. Safe for use by any thread.
 */
public final class ConnectionAuthentication {

	private ConnectionAuthentication() {
	}

	/**
	 * Who uses a connection.
	 * @return the principal itself if it is an {@code Authentication}, otherwise an
	 * authenticated token around it without authorities; null without a principal
	 */
	public static @Nullable Authentication of(Connection connection) {
		return of(connection.principal());
	}

	/**
	 * What a principal is to Spring Security.
	 */
	static @Nullable Authentication of(@Nullable Principal principal) {
		if (principal == null || principal instanceof Authentication) {
			return (Authentication) principal;
		}
		return UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of());
	}

	/**
	 * Makes a user that of a connection, from the attributes of its handshake on.
	 * @param attributes those of the handshake or of the connection
	 */
	public static void set(AttributeStore attributes, Authentication authentication) {
		attributes.set(Connection.PRINCIPAL, authentication);
	}

	/**
	 * Takes a newer proof of who the user of an open connection is, for example an access
	 * token that is valid for longer than the one before, or the first. The connection is
	 * closed when that expires, and no longer when the one before does.
	 * @param authentication what an authentication manager has accepted
	 * @throws AccessDeniedException if it is that of another user, as what the connection
	 * has subscribed to is not theirs
	 */
	public static void refresh(WebSocketConnection connection, Authentication authentication) {
		Principal present = connection.principal();
		if (present != null && !Objects.equals(present.getName(), authentication.getName())) {
			throw new AccessDeniedException("The connection belongs to another user");
		}
		set(connection.attributes(), authentication);
		ExpiryTimer.of(connection).expireAt(AuthenticationExpiry.of(authentication));
	}

}
