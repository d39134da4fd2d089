// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.Endpoint;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.BlockedAddressMiddleware;
import io.wampserver.http.ConnectionLimitMiddleware;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.spring.ApplicationEventBridge;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.MiddlewareOrder;
import io.wampserver.websocket.KeepAliveMiddleware;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * The middleware that the default endpoint comes with, and what listens to every
 * endpoint.
 */
@Configuration(proxyBeanMethods = false)
class WampMiddlewareConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ForEndpoint(Endpoint.DEFAULT_NAME)
	@Order(MiddlewareOrder.BLOCKED_ADDRESS)
	BlockedAddressMiddleware wampBlockedAddressMiddleware(EndpointProperties properties) {
		return properties.options(Endpoint.DEFAULT_NAME).blockedAddresses();
	}

	@Bean
	@ConditionalOnMissingBean
	@ForEndpoint(Endpoint.DEFAULT_NAME)
	@Order(MiddlewareOrder.ALLOWED_ORIGIN)
	AllowedOriginMiddleware wampAllowedOriginMiddleware(EndpointProperties properties) {
		return properties.options(Endpoint.DEFAULT_NAME).allowedOrigins();
	}

	@Bean
	@ConditionalOnMissingBean
	@ForEndpoint(Endpoint.DEFAULT_NAME)
	@Order(MiddlewareOrder.CONNECTION_LIMIT)
	ConnectionLimitMiddleware wampConnectionLimitMiddleware(EndpointProperties properties) {
		return properties.options(Endpoint.DEFAULT_NAME).connectionLimits();
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnKeepAliveCondition.class)
	@ForEndpoint(Endpoint.DEFAULT_NAME)
	@Order(MiddlewareOrder.KEEP_ALIVE)
	KeepAliveMiddleware wampKeepAliveMiddleware(EndpointProperties properties) {
		return properties.options(Endpoint.DEFAULT_NAME).keepAlive();
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnLoginCondition.class)
	@ForEndpoint(Endpoint.DEFAULT_NAME)
	@Order(MiddlewareOrder.LOGIN)
	LoginMiddleware wampLoginMiddleware(EndpointBeans beans, EndpointProperties properties) {
		return new EndpointLogins(beans, properties).login(Endpoint.DEFAULT_NAME);
	}

	@Bean
	@ConditionalOnMissingBean
	ApplicationEventBridge wampApplicationEventBridge(ApplicationEventPublisher events) {
		return new ApplicationEventBridge(events);
	}

}
