// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test.autoconfigure;

import java.net.URI;

import io.wampserver.Endpoint;
import io.wampserver.test.EndpointLocator;

import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Knows the endpoints of an application: those on its web server, and those on ports of
 * their own.
 *
 * @param context the context of the application
 */
record ContextEndpointLocator(ApplicationContext context) implements EndpointLocator {

	@Override
	public URI locate(String name) {
		Endpoint endpoint = endpoint(name);
		boolean isDefault = name.equals(Endpoint.DEFAULT_NAME);
		Environment environment = this.context.getEnvironment();
		String ownPort = environment.getProperty("local.wamp.server." + (isDefault ? "" : name + ".") + "port");
		if (ownPort != null) {
			return uri(isTlsOn(name, isDefault), "localhost:" + ownPort, endpoint);
		}
		LocalTestWebServer webServer = environment.containsProperty("local.server.port")
				? LocalTestWebServer.get(this.context) : null;
		if (webServer == null) {
			throw new IllegalStateException("endpoint: " + name + " is served on no port (expected: "
					+ "@SpringBootTest(webEnvironment = RANDOM_PORT), or 'wamp.server.port=0')");
		}
		URI base = URI.create(webServer.uri());
		String path = (base.getPath() != null) ? base.getPath() : "";
		return uri(webServer.scheme() == LocalTestWebServer.Scheme.HTTPS, base.getAuthority() + path, endpoint);
	}

	private Endpoint endpoint(String name) {
		return this.context.getBeanProvider(Endpoint.class)
			.stream()
			.filter((endpoint) -> endpoint.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("endpoint: " + name + " (expected: one of "
					+ this.context.getBeanProvider(Endpoint.class).stream().map(Endpoint::name).sorted().toList()
					+ ")"));
	}

	private boolean isTlsOn(String name, boolean isDefault) {
		Environment environment = this.context.getEnvironment();
		return environment.containsProperty("wamp.server.ssl.bundle")
				|| (!isDefault && environment.containsProperty("wamp.server.endpoints." + name + ".ssl.bundle"));
	}

	private static URI uri(boolean tls, String authority, Endpoint endpoint) {
		// The variables of a path are no valid part of a URI until they have values.
		String path = endpoint.path().replace("{", "%7B").replace("}", "%7D");
		return URI.create((tls ? "wss://" : "ws://") + authority + path);
	}

}
