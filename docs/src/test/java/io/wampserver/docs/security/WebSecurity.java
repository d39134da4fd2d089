// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;

@Configuration
@EnableWebFluxSecurity
@EnableMethodSecurity
class WebSecurity {

	@Bean
	@Order(-1) // before the chain for everything else
	SecurityWebFilterChain handshakes(ServerHttpSecurity http, ReactiveAuthenticationManager tokens) {
		ServerBearerTokenAuthenticationConverter places = new ServerBearerTokenAuthenticationConverter();
		places.setAllowUriQueryParameter(true); // access_token
		return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher("/wamp"))
			.authorizeExchange((exchange) -> exchange.anyExchange().authenticated())
			.oauth2ResourceServer(
					(server) -> server.bearerTokenConverter(places).jwt((jwt) -> jwt.authenticationManager(tokens)))
			.build();
	}

	@Bean
	ReactiveAuthenticationManager tokens(ReactiveJwtDecoder decoder) {
		return new JwtReactiveAuthenticationManager(decoder);
	}

}
