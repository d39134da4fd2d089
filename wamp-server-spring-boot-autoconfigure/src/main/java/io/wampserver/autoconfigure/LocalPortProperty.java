// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.spring.WampServerStartedEvent;

import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sets the property {@code local.wamp.server.port} to the port in use, for tests.
 *
 * @param environment gets the property
 */
record LocalPortProperty(ConfigurableEnvironment environment) implements ApplicationListener<WampServerStartedEvent> {

	@Override
	public void onApplicationEvent(WampServerStartedEvent event) {
		Map<String, Object> properties = new ConcurrentHashMap<>();
		properties.put("local.wamp.server.port", event.port());
		this.environment.getPropertySources().addFirst(new MapPropertySource("wamp.server.ports", properties));
	}

}
