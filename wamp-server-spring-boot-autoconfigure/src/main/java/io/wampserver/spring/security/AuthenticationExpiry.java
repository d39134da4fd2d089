// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.util.ClassUtils;

/**
 * Finds out until when an authentication is good.
 */
final class AuthenticationExpiry {

	private static final boolean OAUTH2 = ClassUtils.isPresent("org.springframework.security.oauth2.core.OAuth2Token",
			AuthenticationExpiry.class.getClassLoader());

	private AuthenticationExpiry() {
	}

	/**
	 * When the access token behind an authentication expires; null if there is none, or
	 * it does not say.
	 */
	static @Nullable Instant of(Authentication authentication) {
		if (!OAUTH2) {
			return null;
		}
		Instant expiry = ofToken(authentication.getCredentials());
		return (expiry != null) ? expiry : ofToken(authentication.getPrincipal());
	}

	private static @Nullable Instant ofToken(@Nullable Object candidate) {
		return (candidate instanceof OAuth2Token token) ? token.getExpiresAt() : null;
	}

}
