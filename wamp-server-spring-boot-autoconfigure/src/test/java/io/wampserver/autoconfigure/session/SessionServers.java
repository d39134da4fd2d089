// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.testsupport.RedisServer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.session.autoconfigure.SessionAutoConfiguration;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebSessionIdResolverAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.ApplicationContext;

/**
 * WebFlux applications with a WAMP server, on free ports of the loopback interface.
 */
final class SessionServers {

	/** Long enough to prove that what happens does not wait for a check. */
	static final String NO_CHECKS = "wamp.server.session.check-interval=1h";

	private SessionServers() {
	}

	/**
	 * An application with the sessions of WebFlux, in memory.
	 */
	static ReactiveWebApplicationContextRunner inMemory() {
		return new ReactiveWebApplicationContextRunner(AnnotationConfigReactiveWebServerApplicationContext::new)
			.withInitializer(new ServerPortInfoApplicationContextInitializer())
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, SslAutoConfiguration.class,
					WampServerAutoConfiguration.class, WampSessionAutoConfiguration.class,
					NettyReactiveWebServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
					WebFluxAutoConfiguration.class, ErrorWebFluxAutoConfiguration.class,
					WebSessionIdResolverAutoConfiguration.class))
			.withPropertyValues("server.port=0", "server.address=127.0.0.1",
					"spring.reactor.netty.shutdown-quiet-period=0s");
	}

	/**
	 * An application with its sessions in Redis.
	 * @param repositoryType default or indexed
	 */
	static ReactiveWebApplicationContextRunner redis(RedisServer redis, String repositoryType) {
		return inMemory()
			.withConfiguration(
					AutoConfigurations.of(DataRedisAutoConfiguration.class, DataRedisReactiveAutoConfiguration.class,
							SessionAutoConfiguration.class, SessionDataRedisAutoConfiguration.class))
			.withPropertyValues("spring.data.redis.port=" + redis.port(), "spring.data.redis.host=127.0.0.1",
					"spring.session.data.redis.repository-type=" + repositoryType);
	}

	static int httpPort(ApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/**
	 * The port of the endpoint: its own if it has one.
	 */
	static int wampPort(ApplicationContext context) {
		Integer own = context.getEnvironment().getProperty("local.wamp.server.port", Integer.class);
		return (own != null) ? own : httpPort(context);
	}

}
