// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import java.security.Principal;
import java.util.List;

import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.Connection;
import org.jspecify.annotations.Nullable;

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

}
