// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.Arrays;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.spring.WampServerCustomizer;
import io.wampserver.spring.WampServerLifecycle;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Gives the endpoint a port of its own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(WampServerProperties.PREFIX + ".port")
class WampServerConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WampServer wampServer(WampServerProperties properties, ObjectProvider<WampEndpoint> endpoints,
			ObjectProvider<SslBundles> sslBundles, ObjectProvider<WampServerCustomizer> customizers) {
		WampServer.Builder server = WampServer.builder();
		new PropertiesOptions(properties).applyTo(server);
		String bundle = properties.ssl().bundle();
		if (bundle != null) {
			server.tls(sslContext(bundle, sslBundles.getIfAvailable()));
		}
		endpoints.orderedStream().forEach(server::endpoint);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(server));
		return server.build();
	}

	private static SslContext sslContext(String name, @Nullable SslBundles bundles) {
		try {
			if (bundles == null) {
				throw new NoSuchSslBundleException(name, "there are no SSL bundles");
			}
			return sslContext(bundles.getBundle(name));
		}
		catch (Exception ex) {
			throw new InvalidPropertyException("ssl.bundle", name, String.valueOf(ex.getMessage()),
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

	@Bean
	@ConditionalOnMissingBean
	WampServerLifecycle wampServerLifecycle(WampServer server, ApplicationEventPublisher events) {
		return new WampServerLifecycle(server, events);
	}

	@Bean
	@ConditionalOnMissingBean
	LocalPortProperty wampLocalPortProperty(ConfigurableEnvironment environment) {
		return new LocalPortProperty(environment);
	}

}
