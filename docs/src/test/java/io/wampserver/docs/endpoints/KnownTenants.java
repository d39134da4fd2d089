// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.endpoints;

import java.util.Set;

import io.wampserver.http.HandshakeHandler;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HandshakeResult;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.spring.ForEndpoint;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

@Component
@ForEndpoint("tenants")
class KnownTenants implements HttpMiddleware {

	private final Set<String> known = Set.of("acme", "umbrella");

	@Override
	public Mono<HandshakeResult> handle(HandshakeRequest request, HandshakeHandler next) {
		return this.known.contains(request.pathVariables().get("tenant")) ? next.handle(request)
				: Mono.just(HandshakeResult.reject(404, "There is no such tenant."));
	}

}
