// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.security;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.client.ClientState;
import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import org.assertj.core.api.Assertions;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;

/**
 * An application with Spring Security, two users and a WAMP server on a free port of the
 * loopback interface: ada is an administrator, bob is not.
 */
final class SecuredServer {

	static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final AutoConfigurations WAMP = AutoConfigurations.of(JacksonAutoConfiguration.class,
			WampServerAutoConfiguration.class, WampSecurityAutoConfiguration.class);

	private SecuredServer() {
	}

	/**
	 * A WebFlux application that the endpoint joins.
	 */
	static ReactiveWebApplicationContextRunner mounted(Class<?>... configurations) {
		return new ReactiveWebApplicationContextRunner(AnnotationConfigReactiveWebServerApplicationContext::new)
			.withInitializer(new ServerPortInfoApplicationContextInitializer())
			.withConfiguration(WAMP)
			.withConfiguration(AutoConfigurations.of(NettyReactiveWebServerAutoConfiguration.class,
					HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class))
			.withUserConfiguration(configurations)
			.withPropertyValues("server.port=0", "server.address=127.0.0.1",
					"spring.reactor.netty.shutdown-quiet-period=0s");
	}

	/**
	 * An application without a web server.
	 */
	static ApplicationContextRunner ownPort(Class<?>... configurations) {
		return new ApplicationContextRunner().withConfiguration(WAMP)
			.withUserConfiguration(configurations)
			.withPropertyValues("wamp.server.port=0", "wamp.server.address=127.0.0.1");
	}

	static String uri(ApplicationContext context, String pathAndQuery) {
		Integer own = context.getEnvironment().getProperty("local.wamp.server.port", Integer.class);
		int port = (own != null) ? own
				: context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		return "ws://127.0.0.1:" + port + pathAndQuery;
	}

	static WampClient.Builder client(ApplicationContext context) {
		return WampClient.builder(uri(context, "/wamp"));
	}

	/**
	 * Connects as a user.
	 */
	static WampClient connect(ApplicationContext context, String user) {
		return connect(client(context).header("Authorization", basic(user)));
	}

	static WampClient connect(WampClient.Builder builder) {
		WampClient client = builder.build();
		client.connect().block(TIMEOUT);
		return client;
	}

	static String basic(String user) {
		byte[] credentials = (user + ":secret").getBytes(StandardCharsets.UTF_8);
		return "Basic " + Base64.getEncoder().encodeToString(credentials);
	}

	static String call(WampClient client, String procedure, Object... arguments) {
		return client.call(String.class, "http://example.com/" + procedure, arguments).block(TIMEOUT);
	}

	/**
	 * The error of a call, by what follows the base of error URIs.
	 */
	static String error(WampClient client, String procedure, Object... arguments) {
		Mono<String> uri = client.call("http://example.com/" + procedure, arguments)
			.map((result) -> "no error")
			.onErrorResume(WampCallException.class, (ex) -> Mono.just(ex.uri()));
		String found = uri.block(TIMEOUT);
		Assertions.assertThat(found).startsWith("http://api.wamp.ws/error#");
		return found.substring(found.indexOf('#') + 1);
	}

	/**
	 * Waits until the server has ended the connection.
	 */
	static void awaitEnd(WampClient client) {
		client.states().filter((state) -> state == ClientState.DISCONNECTED).blockFirst(TIMEOUT);
	}

	/**
	 * Basic authentication for whoever wants it.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebFluxSecurity
	static class Users {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http.authorizeExchange((exchange) -> exchange.anyExchange().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("ada").password("{noop}secret").roles("USER", "ADMIN").build(),
					User.withUsername("bob").password("{noop}secret").roles("USER").build());
		}

	}

}
