// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import java.security.Principal;

import io.wampserver.spring.session.SessionPrincipalResolver;
import io.wampserver.spring.session.StoredSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;

/**
 * Finds the authentication where Spring Security keeps it between requests.
 */
final class SecurityContextPrincipalResolver implements SessionPrincipalResolver {

	/** The same in WebFlux and servlet applications. */
	private static final String ATTRIBUTE = "SPRING_SECURITY_CONTEXT";

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	@Override
	public @Nullable Principal resolve(StoredSession session) {
		if (!(session.attributes().get(ATTRIBUTE) instanceof SecurityContext context)) {
			return null;
		}
		Authentication authentication = context.getAuthentication();
		return this.trust.isAuthenticated(authentication) ? authentication : null;
	}

}
