// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.security;

import io.wampserver.spring.security.AuthenticationMiddleware;
import io.wampserver.spring.security.HandshakeCredentials;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;

@Configuration
class OwnPortSecurity {

	@Bean
	AuthenticationMiddleware handshakes(ReactiveJwtDecoder decoder) {
		return new AuthenticationMiddleware(new JwtReactiveAuthenticationManager(decoder),
				HandshakeCredentials.bearerToken(), HandshakeCredentials.bearerTokenIn("access_token"));
	}

}
