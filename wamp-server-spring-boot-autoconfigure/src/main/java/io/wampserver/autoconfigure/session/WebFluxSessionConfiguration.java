// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import io.wampserver.spring.session.CookieSessionIdResolver;
import io.wampserver.spring.session.OpenSessions;
import io.wampserver.spring.session.SessionIdResolver;
import io.wampserver.spring.session.SessionStore;
import io.wampserver.spring.session.SessionWebFilter;
import io.wampserver.spring.session.WebFluxSessionStore;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.HeaderWebSessionIdResolver;
import org.springframework.web.server.session.WebSessionIdResolver;
import org.springframework.web.server.session.WebSessionManager;

/**
 * The sessions of a WebFlux application.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(WebSessionManager.class)
class WebFluxSessionConfiguration {

	@Bean
	@ConditionalOnMissingBean(SessionStore.class)
	WebFluxSessionStore wampSessionStore(WebSessionManager manager) {
		return new WebFluxSessionStore(manager);
	}

	@Bean
	@ConditionalOnMissingBean
	SessionWebFilter wampSessionWebFilter(OpenSessions sessions, WebSessionManager manager) {
		return new SessionWebFilter(sessions, ids(manager));
	}

	/**
	 * A resolver of another kind needs a request of WebFlux, which a port of its own has
	 * not.
	 */
	@Bean
	@ConditionalOnMissingBean
	SessionIdResolver wampSessionIdResolver(WebSessionManager manager) {
		WebSessionIdResolver ids = ids(manager);
		if (ids instanceof HeaderWebSessionIdResolver header) {
			return (request) -> request.headers(header.getHeaderName());
		}
		return new CookieSessionIdResolver((ids instanceof CookieWebSessionIdResolver cookie) ? cookie.getCookieName()
				: CookieSessionIdResolver.DEFAULT_COOKIE_NAME);
	}

	private static WebSessionIdResolver ids(WebSessionManager manager) {
		return (manager instanceof DefaultWebSessionManager standard) ? standard.getSessionIdResolver()
				: new CookieWebSessionIdResolver();
	}

}
