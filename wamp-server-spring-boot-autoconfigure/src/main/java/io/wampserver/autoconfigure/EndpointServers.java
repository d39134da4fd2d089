// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.Arrays;
import java.util.List;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.wampserver.Endpoint;
import io.wampserver.WampServer;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.EndpointMetricsFactory;
import io.wampserver.spring.WampServerCustomizer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Makes the servers of ports that endpoints have of their own.
 *
 * @param layout the endpoints of each port
 * @param properties the properties of the endpoints
 * @param beans the customizers
 * @param sslBundles the bundles of the application, null if it cannot have any
 */
record EndpointServers(EndpointLayout layout, EndpointProperties properties, EndpointBeans beans,
		@Nullable SslBundles sslBundles) {

	/**
	 * Makes the server of the default endpoint.
	 */
	WampServer ofDefault() {
		return this.layout.ports()
			.stream()
			.filter(EndpointServers::isOfDefault)
			.findFirst()
			.map(this::server)
			.orElseThrow();
	}

	/**
	 * Makes the servers of other ports.
	 */
	List<WampServer> others() {
		return this.layout.ports().stream().filter((endpoints) -> !isOfDefault(endpoints)).map(this::server).toList();
	}

	private static boolean isOfDefault(List<Endpoint> endpoints) {
		return endpoints.get(0).name().equals(Endpoint.DEFAULT_NAME);
	}

	private WampServer server(List<Endpoint> endpoints) {
		PropertiesOptions options = this.properties.options(endpoints.get(0).name());
		WampServer.Builder server = WampServer.builder();
		options.applyTo(server);
		String bundle = options.properties().getSsl().getBundle();
		if (bundle != null) {
			server.tls(sslContext(options.key("ssl.bundle"), bundle));
		}
		EndpointMetricsFactory metrics = this.beans.extension(EndpointMetricsFactory.class, options.endpoint());
		if (metrics != null) {
			server.metrics(metrics.create(options.endpoint()));
		}
		endpoints.forEach(server::endpoint);
		this.beans.extensions(WampServerCustomizer.class, options.endpoint())
			.forEach((customizer) -> customizer.customize(server));
		return server.build();
	}

	private SslContext sslContext(String property, String name) {
		try {
			if (this.sslBundles == null) {
				throw new NoSuchSslBundleException(name, "there are no SSL bundles");
			}
			return sslContext(this.sslBundles.getBundle(name));
		}
		catch (Exception ex) {
			throw new InvalidPropertyException(property, name, String.valueOf(ex.getMessage()),
					"the name of an SSL bundle with a certificate and its key", ex);
		}
	}

	private static SslContext sslContext(SslBundle bundle) throws Exception {
		SslManagerBundle managers = bundle.getManagers();
		SslOptions options = bundle.getOptions();
		String[] ciphers = options.getCiphers();
		return SslContextBuilder.forServer(managers.getKeyManagerFactory())
			.trustManager(managers.getTrustManagerFactory())
			.ciphers((ciphers != null) ? Arrays.asList(ciphers) : null)
			.protocols(options.getEnabledProtocols())
			.build();
	}

}
