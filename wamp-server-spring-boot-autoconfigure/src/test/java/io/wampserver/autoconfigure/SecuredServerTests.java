// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.security.Principal;

import io.wampserver.spring.HandlerRegistrar;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

class SecuredServerTests {

	private final ReactiveWebApplicationContextRunner server = TestServers.mounted()
		.withUserConfiguration(Application.class);

	@Test
	void refusesAnAnonymousHandshake() {
		this.server.run((context) -> {
			Handshake answer = Handshake.request(TestServers.port(context));
			assertThat(answer.status()).isEqualTo(401);
			assertThat(answer.head()).containsIgnoringCase("www-authenticate: Basic");
		});
	}

	@Test
	void refusesAWrongPassword() {
		this.server.run((context) -> assertThat(
				Handshake.request(TestServers.port(context), "Authorization: Basic YWRhOndyb25n").status())
			.isEqualTo(401));
	}

	@Test
	void userOfTheWebLoginIsThePrincipalOfTheConnection() {
		this.server.run((context) -> {
			try (TestClient client = TestClient.connect(TestServers.port(context), "ada:secret")) {
				assertThat(client.exchange("[2,\"c\",\"http://example.com/whoami\"]")).isEqualTo("[3,\"c\",\"ada\"]");
			}
		});
	}

	@Test
	void securityHeadersAreWrittenBeforeTheUpgrade() {
		this.server.run((context) -> assertThat(
				Handshake.request(TestServers.port(context), "Authorization: Basic YWRhOnNlY3JldA==").head())
			.startsWith("HTTP/1.1 101")
			.containsIgnoringCase("X-Content-Type-Options: nosniff"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebFluxSecurity
	static class Application {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http.authorizeExchange((exchange) -> exchange.anyExchange().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("ada").password("{noop}secret").roles("USER").build());
		}

		@Bean
		HandlerRegistrar whoami() {
			return (handlers) -> handlers.rpc("http://example.com/whoami",
					(request) -> Mono.justOrEmpty(request.connection().principal()).map(Principal::getName));
		}

	}

}
