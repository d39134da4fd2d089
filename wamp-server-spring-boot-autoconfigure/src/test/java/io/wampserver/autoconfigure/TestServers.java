// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.ApplicationContext;

/**
 * Applications with a WAMP server that listen on a free port of the loopback interface.
 */
final class TestServers {

	static final AutoConfigurations COMMON = AutoConfigurations.of(JacksonAutoConfiguration.class,
			SslAutoConfiguration.class, ValidationAutoConfiguration.class, WampServerAutoConfiguration.class);

	static final AutoConfigurations WEB = AutoConfigurations.of(NettyReactiveWebServerAutoConfiguration.class,
			HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class, ErrorWebFluxAutoConfiguration.class);

	private TestServers() {
	}

	/**
	 * A WebFlux application that the endpoint joins.
	 */
	static ReactiveWebApplicationContextRunner mounted() {
		return new ReactiveWebApplicationContextRunner(AnnotationConfigReactiveWebServerApplicationContext::new)
			.withInitializer(new ServerPortInfoApplicationContextInitializer())
			.withConfiguration(COMMON)
			.withConfiguration(WEB)
			.withPropertyValues("server.port=0", "server.address=127.0.0.1",
					"spring.reactor.netty.shutdown-quiet-period=0s");
	}

	/**
	 * An application without a web server and a WAMP server on a port of its own.
	 */
	static ApplicationContextRunner ownPort() {
		return new ApplicationContextRunner().withConfiguration(COMMON)
			.withPropertyValues("wamp.server.port=0", "wamp.server.address=127.0.0.1");
	}

	static int port(ApplicationContext context) {
		Integer own = context.getEnvironment().getProperty("local.wamp.server.port", Integer.class);
		return (own != null) ? own : context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

}
