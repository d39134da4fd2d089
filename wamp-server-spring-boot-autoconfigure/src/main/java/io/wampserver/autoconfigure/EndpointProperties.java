// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.Endpoint;
import io.wampserver.WampEndpoint;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.spring.EndpointSettings;

/**
 * The properties of all endpoints, those of the default one being a bean.
 */
final class EndpointProperties implements EndpointSettings {

	private final EndpointPropertySources sources;

	private final boolean devTools;

	private final Map<String, WampEndpointProperties> properties = new ConcurrentHashMap<>();

	private final Set<String> applied = ConcurrentHashMap.newKeySet();

	/**
	 * Creates the properties.
	 * @param ofDefault those of the default endpoint
	 * @param devTools whether DevTools are at work
	 */
	EndpointProperties(EndpointPropertySources sources, WampEndpointProperties ofDefault, boolean devTools) {
		this.sources = sources;
		this.devTools = devTools;
		this.properties.put(Endpoint.DEFAULT_NAME, ofDefault);
	}

	/**
	 * The properties of an endpoint, whether it has any of its own or inherits all.
	 */
	WampEndpointProperties get(String endpoint) {
		return this.properties.computeIfAbsent(endpoint, this.sources::bind);
	}

	PropertiesOptions options(String endpoint) {
		return new PropertiesOptions(endpoint, get(endpoint), this.devTools);
	}

	/**
	 * Whether a property of an endpoint is set, not inherited.
	 */
	boolean isSet(String endpoint, String property) {
		return this.sources.isSet(endpoint, property);
	}

	@Override
	public void applyTo(WampEndpoint.Builder endpoint) {
		PropertiesOptions options = options(endpoint.name());
		if (hasPath(endpoint.name())) {
			options.applyPathTo(endpoint);
		}
		options.applyTo(endpoint);
		this.applied.add(endpoint.name());
	}

	@Override
	public void applyTo(WebSocketEndpoint.Builder endpoint) {
		PropertiesOptions options = options(endpoint.name());
		if (hasPath(endpoint.name())) {
			options.applyPathTo(endpoint);
		}
		options.applyTransportTo(endpoint);
		this.applied.add(endpoint.name());
	}

	private boolean hasPath(String endpoint) {
		return endpoint.equals(Endpoint.DEFAULT_NAME) || isSet(endpoint, "path");
	}

	/**
	 * Whether an endpoint has been made with its properties.
	 */
	boolean isApplied(String endpoint) {
		return this.applied.contains(endpoint);
	}

}
