// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.List;

import io.wampserver.event.WampEventListener;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.BlockedAddressMiddleware;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.spring.ApplicationEventBridge;
import io.wampserver.spring.MiddlewareOrder;
import io.wampserver.spring.WampEndpointCustomizer;
import io.wampserver.websocket.KeepAliveMiddleware;
import io.wampserver.websocket.WebSocketMiddleware;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The middleware stack of the endpoint, and what listens to it.
 */
@Configuration(proxyBeanMethods = false)
class WampMiddlewareConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@Order(MiddlewareOrder.BLOCKED_ADDRESS)
	BlockedAddressMiddleware wampBlockedAddressMiddleware(WampServerProperties properties) {
		BlockedAddressMiddleware middleware = new BlockedAddressMiddleware(List.of());
		properties.blockedIps()
			.forEach((address) -> InvalidPropertyException.apply("blocked-ips", address,
					"IP addresses and CIDR blocks such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32",
					middleware::block));
		return middleware;
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(MiddlewareOrder.ALLOWED_ORIGIN)
	AllowedOriginMiddleware wampAllowedOriginMiddleware(WampServerProperties properties) {
		AllowedOriginMiddleware middleware = new AllowedOriginMiddleware(List.of());
		properties.allowedOrigins()
			.forEach((origin) -> InvalidPropertyException.apply("allowed-origins", origin,
					"origins, which are a scheme and host such as https://app.example.com or https://*.example.com, "
							+ "* or null",
					middleware::allow));
		return middleware;
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnKeepAliveCondition.class)
	@Order(MiddlewareOrder.KEEP_ALIVE)
	KeepAliveMiddleware wampKeepAliveMiddleware(WampServerProperties properties) {
		WampServerProperties.KeepAlive keepAlive = properties.keepAlive();
		try {
			return new KeepAliveMiddleware(keepAlive.interval(), keepAlive.timeout());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPropertyException("keep-alive.timeout", keepAlive.timeout(),
					String.valueOf(ex.getMessage()), "more than zero and less than 'wamp.server.keep-alive.interval', "
							+ "which is " + keepAlive.interval(),
					ex);
		}
	}

	@Bean
	@ConditionalOnMissingBean
	ApplicationEventBridge wampApplicationEventBridge(ApplicationEventPublisher events) {
		return new ApplicationEventBridge(events);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WampEndpointCustomizer wampMiddlewareCustomizer(ObjectProvider<HttpMiddleware> http,
			ObjectProvider<WebSocketMiddleware> webSocket, ObjectProvider<WampMiddleware> wamp,
			ObjectProvider<RpcMiddleware> rpc, ObjectProvider<TopicMiddleware> topic) {
		return (endpoint) -> {
			http.orderedStream().forEach(endpoint::http);
			webSocket.orderedStream().forEach(endpoint::webSocket);
			wamp.orderedStream().forEach(endpoint::wamp);
			rpc.orderedStream().forEach(endpoint::rpc);
			topic.orderedStream().forEach(endpoint::topic);
		};
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WampEndpointCustomizer wampListenerCustomizer(ObjectProvider<WampEventListener> listeners) {
		return (endpoint) -> listeners.orderedStream().forEach(endpoint::listener);
	}

}
