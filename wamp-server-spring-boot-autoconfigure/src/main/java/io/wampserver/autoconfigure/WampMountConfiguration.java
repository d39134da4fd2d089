// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.spring.WampEndpointLifecycle;
import io.wampserver.spring.WampHandlerMapping;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * Mounts the endpoints without a port of their own on the web server of the application,
 * or says that it cannot.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = WampServerProperties.PREFIX + ".port", havingValue = "false", matchIfMissing = true)
class WampMountConfiguration {

	/**
	 * WebFlux on Reactor Netty.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass({ DispatcherHandler.class, ReactiveWebServerFactory.class })
	static class WebFluxConfiguration {

		private static final String REACTOR_NETTY = "org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory";

		@Bean
		@ConditionalOnMissingBean
		WampEndpointLifecycle wampEndpointLifecycle(EndpointLayout layout) {
			return new WampEndpointLifecycle(layout.mounted());
		}

		@Bean
		@ConditionalOnMissingBean
		WampHandlerMapping wampHandlerMapping(EndpointLayout layout,
				ObjectProvider<ReactiveWebServerFactory> serverFactories) {
			serverFactories.ifAvailable(WebFluxConfiguration::requireReactorNetty);
			return new WampHandlerMapping(layout.mounted());
		}

		private static void requireReactorNetty(ReactiveWebServerFactory factory) {
			boolean present = ClassUtils.isPresent(REACTOR_NETTY, factory.getClass().getClassLoader());
			if (!present || !(factory instanceof NettyReactiveWebServerFactory)) {
				throw new UnsupportedWebServerException(
						"a WebFlux application whose server is made by " + factory.getClass().getName());
			}
		}

	}

	/**
	 * A servlet application has no place for endpoints.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class ServletConfiguration implements InitializingBean {

		@Override
		public void afterPropertiesSet() {
			throw new UnsupportedWebServerException("a servlet application");
		}

	}

}
