// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.wampserver.Endpoint;
import io.wampserver.EndpointTable;
import io.wampserver.spring.EndpointBeanNames;
import io.wampserver.spring.InvalidEndpointException;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoints are on the web server of the application and which on ports of their
 * own.
 */
final class EndpointLayout {

	private static final String PORT = "port";

	private final EndpointProperties properties;

	private final List<Endpoint> endpoints;

	private final List<Endpoint> mounted = new ArrayList<>();

	private final Map<Port, List<Endpoint>> ports = new LinkedHashMap<>();

	/**
	 * Creates a layout.
	 * @param endpoints the endpoints by the names of their beans, the default one first
	 */
	EndpointLayout(Map<String, Endpoint> endpoints, EndpointProperties properties) {
		this.properties = properties;
		this.endpoints = List.copyOf(endpoints.values());
		endpoints.forEach((beanName, endpoint) -> {
			requireName(beanName, endpoint);
			Port port = port(endpoint.name());
			((port != null) ? this.ports.computeIfAbsent(port, (first) -> new ArrayList<>()) : this.mounted)
				.add(endpoint);
		});
		new EndpointTable(this.mounted);
		this.ports.values().forEach(this::requireAgreement);
	}

	private static void requireName(String beanName, Endpoint endpoint) {
		String expected = EndpointBeanNames.endpointOf(beanName);
		if (!endpoint.name().equals(expected)) {
			throw new InvalidEndpointException(
					"The bean '%s' is an endpoint with the name '%s', not '%s'.".formatted(beanName, endpoint.name(),
							expected),
					"Give the endpoint the name '%s' when it is built, or the bean another name. The bean '%s' is the endpoint 'default'."
						.formatted(expected, EndpointBeanNames.DEFAULT));
		}
	}

	private @Nullable Port port(String endpoint) {
		Integer number = this.properties.get(endpoint).getPort();
		boolean own = this.properties.isSet(endpoint, PORT);
		if (number == null && !own) {
			return null;
		}
		int port = this.properties.options(endpoint).port();
		return new Port(port, (port != 0) ? "" : own ? endpoint : Endpoint.DEFAULT_NAME);
	}

	private void requireAgreement(List<Endpoint> endpoints) {
		for (Endpoint endpoint : endpoints) {
			requireAgreement("address", endpoints.get(0), endpoint, EndpointLayout::address);
			requireAgreement("ssl.bundle", endpoints.get(0), endpoint, (options) -> options.getSsl().getBundle());
			requireAgreement("forwarded-headers", endpoints.get(0), endpoint,
					WampEndpointProperties::isForwardedHeaders);
			requireAgreement("handshake-timeout", endpoints.get(0), endpoint,
					WampEndpointProperties::getHandshakeTimeout);
		}
	}

	private static @Nullable String address(WampEndpointProperties properties) {
		InetAddress address = properties.getAddress();
		return (address != null) ? address.getHostAddress() : null;
	}

	private void requireAgreement(String property, Endpoint first, Endpoint other,
			Function<WampEndpointProperties, @Nullable Object> value) {
		Object expected = value.apply(this.properties.get(first.name()));
		Object found = value.apply(this.properties.get(other.name()));
		if (!Objects.equals(expected, found)) {
			throw new InvalidPropertyException(EndpointPropertySources.key(other.name(), property),
					(found != null) ? found : "",
					"the endpoint '%s' on the same port has %s".formatted(first.name(),
							(expected != null) ? "'" + expected + "'" : "none"),
					"the same, or '%s' to another port".formatted(EndpointPropertySources.key(other.name(), PORT)),
					null);
		}
	}

	/**
	 * All endpoints, the default one first.
	 */
	List<Endpoint> endpoints() {
		return this.endpoints;
	}

	/**
	 * The endpoints on the web server of the application.
	 */
	List<Endpoint> mounted() {
		return this.mounted;
	}

	/**
	 * The endpoints on each port, whose settings are those of the first.
	 */
	List<List<Endpoint>> ports() {
		return List.copyOf(this.ports.values());
	}

	/**
	 * A port.
	 *
	 * @param number its number, 0 for any
	 * @param owner if it is 0, the name of the endpoint that asks for it
	 */
	private record Port(int number, String owner) {

	}

}
