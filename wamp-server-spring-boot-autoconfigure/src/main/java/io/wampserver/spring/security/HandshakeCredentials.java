// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import io.wampserver.http.HandshakeRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Finds credentials in a handshake request, for {@link AuthenticationMiddleware}.
 */
@FunctionalInterface
public interface HandshakeCredentials {

	/**
	 * Finds credentials.
	 * @return what an authentication manager is to check; null if there are none
	 * @throws org.springframework.security.core.AuthenticationException if there are, but
	 * malformed
	 */
	@Nullable Authentication find(HandshakeRequest request);

	/**
	 * The bearer token in the {@code Authorization} header, which clients other than
	 * browsers can send.
	 */
	static HandshakeCredentials bearerToken() {
		String scheme = "Bearer ";
		return (request) -> {
			String header = request.header("Authorization");
			return (header != null && header.regionMatches(true, 0, scheme, 0, scheme.length()))
					? bearer(header.substring(scheme.length()).strip()) : null;
		};
	}

	/**
	 * The bearer token in a parameter of the query, as a browser has no other place for
	 * it. Query strings tend to be logged by proxies, so such tokens should be
	 * short-lived.
	 * @param parameter the name of the parameter, usually {@code access_token}
	 */
	static HandshakeCredentials bearerTokenIn(String parameter) {
		String prefix = parameter + "=";
		return (request) -> {
			String query = request.uri().getRawQuery();
			for (String part : (query != null) ? query.split("&", -1) : new String[0]) {
				if (part.startsWith(prefix)) {
					return bearer(URLDecoder.decode(part.substring(prefix.length()), StandardCharsets.UTF_8));
				}
			}
			return null;
		};
	}

	private static @Nullable Authentication bearer(String token) {
		return token.isEmpty() ? null : new BearerTokenAuthenticationToken(token);
	}

}
