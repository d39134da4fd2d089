// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import java.security.Principal;
import java.util.Optional;
import java.util.function.Function;

import io.wampserver.spring.annotation.WampController;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.session.HandshakeSession;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebSession;

/**
 * Form login and log-out as Spring Security has them, pages that use the session, and
 * procedures that see it.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SessionApplication {

	@Bean
	SecurityWebFilterChain security(ServerHttpSecurity http) {
		return http.authorizeExchange((exchange) -> exchange.anyExchange().permitAll())
			.formLogin(Customizer.withDefaults())
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.build();
	}

	@Bean
	MapReactiveUserDetailsService users() {
		return new MapReactiveUserDetailsService(
				User.withUsername("ada").password("{noop}secret").roles("USER").build(),
				User.withUsername("bob").password("{noop}secret").roles("USER").build());
	}

	@Bean
	RouterFunction<ServerResponse> pages() {
		return RouterFunctions.route()
			.GET("/put",
					(request) -> done(request, (session) -> Mono.fromRunnable(
							() -> session.getAttributes().put("cart", request.queryParam("cart").orElseThrow()))))
			.GET("/cart", (request) -> request.session()
				.flatMap((session) -> ServerResponse.ok().bodyValue(session.getAttributeOrDefault("cart", "none"))))
			.GET("/renew", (request) -> done(request, WebSession::changeSessionId))
			.GET("/invalidate", (request) -> done(request, WebSession::invalidate))
			.build();
	}

	private static Mono<ServerResponse> done(ServerRequest request, Function<WebSession, Mono<Void>> action) {
		return request.session().flatMap(action).then(ServerResponse.ok().build());
	}

	@WampController
	static class Procedures {

		@WampRpc("http://example.com/whoami")
		String whoami(@Nullable Principal user) {
			return (user != null) ? user.getName() : "nobody";
		}

		@WampRpc("http://example.com/cart")
		String cart(@SessionAttribute String cart) {
			return cart;
		}

		@WampRpc("http://example.com/cart-if-any")
		String cartIfAny(@SessionAttribute("cart") Optional<String> cart) {
			return cart.orElse("none");
		}

		@WampRpc("http://example.com/cart-as-number")
		int cartAsNumber(@SessionAttribute("cart") Integer cart) {
			return cart;
		}

		@WampRpc("http://example.com/has-session")
		boolean hasSession(Optional<HandshakeSession> session) {
			return session.isPresent();
		}

		@WampRpc("http://example.com/size")
		int size(HandshakeSession session) {
			return session.attributes().size();
		}

		@WampRpc("http://example.com/put")
		Mono<Boolean> put(String cart, HandshakeSession session) {
			return session.set("cart", cart).thenReturn(true);
		}

		@WampRpc("http://example.com/take")
		Mono<Boolean> take(HandshakeSession session) {
			return session.remove("cart").thenReturn(true);
		}

	}

}
