// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.security;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.spring.MiddlewareOrder;
import io.wampserver.spring.security.AuthenticationArguments;
import io.wampserver.spring.security.AuthenticationExpiryMiddleware;
import io.wampserver.spring.security.SecurityContextMiddleware;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.core.OAuth2Token;

/**
 * Auto-configuration of Spring Security on the connections of a WAMP server.
 */
@AutoConfiguration(after = WampServerAutoConfiguration.class)
@ConditionalOnClass(Authentication.class)
@ConditionalOnBooleanProperty(name = "wamp.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties(WampSecurityProperties.class)
public final class WampSecurityAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@Order(MiddlewareOrder.SECURITY_CONTEXT)
	SecurityContextMiddleware wampSecurityContextMiddleware(ObjectProvider<SecurityContextHolderStrategy> strategy) {
		return new SecurityContextMiddleware(strategy.getIfUnique(SecurityContextHolder::getContextHolderStrategy));
	}

	@Bean
	@ConditionalOnMissingBean
	AuthenticationArguments wampAuthenticationArguments(BeanFactory beanFactory) {
		return new AuthenticationArguments(new BeanFactoryResolver(beanFactory));
	}

	/**
	 * Connections end with their access token, where there are any.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(OAuth2Token.class)
	@ConditionalOnBooleanProperty(name = "wamp.server.security.close-on-expiry", matchIfMissing = true)
	static class ExpiryConfiguration {

		@Bean
		@ConditionalOnMissingBean
		AuthenticationExpiryMiddleware wampAuthenticationExpiryMiddleware() {
			return new AuthenticationExpiryMiddleware();
		}

	}

}
