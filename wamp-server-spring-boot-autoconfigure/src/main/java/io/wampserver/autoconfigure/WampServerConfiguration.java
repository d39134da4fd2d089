// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.wampserver.WampServer;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.WampServerLifecycle;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Opens the ports that endpoints have of their own.
 */
@Configuration(proxyBeanMethods = false)
class WampServerConfiguration {

	@Bean
	EndpointServers wampEndpointServers(EndpointLayout layout, EndpointProperties properties, EndpointBeans beans,
			ObjectProvider<SslBundles> sslBundles) {
		return new EndpointServers(layout, properties, beans, sslBundles.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty(WampServerProperties.PREFIX + ".port")
	WampServer wampServer(EndpointServers servers) {
		return servers.ofDefault();
	}

	@Bean
	@ConditionalOnMissingBean
	WampServerLifecycle wampServerLifecycle(EndpointServers servers, WampEndpointProperties properties,
			ObjectProvider<WampServer> ofDefault, ApplicationEventPublisher events) {
		List<WampServer> all = new ArrayList<>();
		if (properties.getPort() != null) {
			ofDefault.ifAvailable(all::add);
		}
		all.addAll(servers.others());
		return new WampServerLifecycle(all, events);
	}

	@Bean
	LocalPortProperty wampLocalPortProperty(ConfigurableEnvironment environment) {
		return new LocalPortProperty(environment);
	}

}
