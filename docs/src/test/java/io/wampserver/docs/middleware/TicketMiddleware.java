// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.middleware;

import java.security.Principal;
import java.util.Map;

import io.wampserver.connection.Connection;
import io.wampserver.http.HandshakeHandler;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HandshakeResult;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.spring.MiddlewareOrder;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(MiddlewareOrder.ALLOWED_ORIGIN + 10)
class TicketMiddleware implements HttpMiddleware {

	private final Map<String, String> holders = Map.of("1234", "ada", "5678", "ben");

	@Override
	public Mono<HandshakeResult> handle(HandshakeRequest request, HandshakeHandler next) {
		String query = request.uri().getQuery();
		String holder = (query != null) ? this.holders.get(query.replaceFirst("^ticket=", "")) : null;
		if (holder == null) {
			return Mono.just(HandshakeResult.reject(401, "A valid ticket is needed."));
		}
		Principal principal = () -> holder;
		request.attributes().set(Connection.PRINCIPAL, principal);
		return next.handle(request);
	}

}
