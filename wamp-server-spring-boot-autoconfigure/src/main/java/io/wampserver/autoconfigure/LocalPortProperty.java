// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.Endpoint;
import io.wampserver.spring.WampServerStartedEvent;

import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sets properties to the ports in use, for tests: {@code local.wamp.server.port} to that
 * of the default endpoint, {@code local.wamp.server.<name>.port} to those of others.
 */
final class LocalPortProperty implements ApplicationListener<WampServerStartedEvent> {

	private final ConfigurableEnvironment environment;

	private final Map<String, Object> ports = new ConcurrentHashMap<>();

	/**
	 * Creates a listener.
	 * @param environment gets the properties
	 */
	LocalPortProperty(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/**
	 * The property of an endpoint.
	 */
	static String name(String endpoint) {
		return "local.wamp.server." + (endpoint.equals(Endpoint.DEFAULT_NAME) ? "" : endpoint + ".") + "port";
	}

	@Override
	public void onApplicationEvent(WampServerStartedEvent event) {
		List<String> names = event.server().endpoints().stream().map(Endpoint::name).toList();
		for (String name : names.isEmpty() ? List.of(Endpoint.DEFAULT_NAME) : names) {
			this.ports.put(name(name), event.port());
		}
		this.environment.getPropertySources().addFirst(new MapPropertySource("wamp.server.ports", this.ports));
	}

}
