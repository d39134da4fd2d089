// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import io.wampserver.spring.MiddlewareOrder;
import io.wampserver.spring.session.CookieSessionIdResolver;
import io.wampserver.spring.session.OpenSessions;
import io.wampserver.spring.session.SessionIdResolver;
import io.wampserver.spring.session.SessionMiddleware;
import io.wampserver.spring.session.SessionPrincipalResolver;
import io.wampserver.spring.session.SessionStore;
import io.wampserver.spring.session.SessionWatch;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.core.context.SecurityContext;

/**
 * The session on the connection, wherever sessions are kept.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(SessionStore.class)
class SessionConfiguration {

	/** How Boot names the cookie of a servlet application, with Spring Session too. */
	private static final String SERVLET_COOKIE = "server.servlet.session.cookie.name";

	@Bean
	@ConditionalOnMissingBean
	SessionIdResolver wampCookieSessionIdResolver(Environment environment) {
		return new CookieSessionIdResolver(
				environment.getProperty(SERVLET_COOKIE, CookieSessionIdResolver.DEFAULT_COOKIE_NAME));
	}

	@Bean
	@ConditionalOnMissingBean
	OpenSessions wampOpenSessions(SessionStore store, ObjectProvider<SessionPrincipalResolver> principals,
			WampSessionProperties properties) {
		return new OpenSessions(store, principals.getIfAvailable(() -> SessionPrincipalResolver.NONE),
				properties.options());
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(MiddlewareOrder.SESSION)
	SessionMiddleware wampSessionMiddleware(OpenSessions sessions, SessionIdResolver ids) {
		return new SessionMiddleware(sessions, ids);
	}

	@Bean
	@ConditionalOnMissingBean
	SessionWatch wampSessionWatch(OpenSessions sessions, WampSessionProperties properties) {
		return new SessionWatch(sessions, properties.options());
	}

	@Bean
	SessionArguments wampSessionArguments() {
		return new SessionArguments();
	}

	/**
	 * The user that Spring Security has logged in.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SecurityContext.class)
	static class SecurityConfiguration {

		@Bean
		@ConditionalOnMissingBean(SessionPrincipalResolver.class)
		SecurityContextPrincipalResolver wampSessionPrincipalResolver() {
			return new SecurityContextPrincipalResolver();
		}

	}

}
