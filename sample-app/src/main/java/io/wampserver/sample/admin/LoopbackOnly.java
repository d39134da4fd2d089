// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.admin;

import java.net.InetSocketAddress;

import io.wampserver.http.HandshakeHandler;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HandshakeResult;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.spring.ForEndpoint;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Lets nobody in from another machine. Only for the admin endpoint, and only for want of
 * a login: behind a proxy on the same machine everybody comes from here.
 */
@Component
@ForEndpoint("admin")
class LoopbackOnly implements HttpMiddleware {

	@Override
	public Mono<HandshakeResult> handle(HandshakeRequest request, HandshakeHandler next) {
		return isLoopback(request.remoteAddress()) ? next.handle(request)
				: Mono.just(HandshakeResult.reject(403, "This endpoint is for the machine it runs on."));
	}

	private static boolean isLoopback(@Nullable InetSocketAddress client) {
		return client != null && client.getAddress() != null && client.getAddress().isLoopbackAddress();
	}

}
