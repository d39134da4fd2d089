// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.security;

import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.security.ConnectionAuthentication;
import reactor.core.publisher.Mono;

import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

@Component
class TokenRefresh {

	private final ReactiveAuthenticationManager tokens;

	TokenRefresh(ReactiveAuthenticationManager tokens) {
		this.tokens = tokens;
	}

	@WampRpc("http://example.com/shop#refresh-token")
	Mono<Void> refresh(String token, WampConnection connection) {
		return this.tokens.authenticate(new BearerTokenAuthenticationToken(token))
			.doOnNext((user) -> ConnectionAuthentication.refresh(connection, user))
			.then();
	}

}
