// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.babdev;

import java.util.Map;

import io.wampserver.error.ErrorUriResolver;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.RpcRequest;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BabdevErrors {

	private static final String BASE = "https://example.com/error#";

	@Bean
	ErrorUriResolver errorUris() {
		return ErrorUriResolver.withBase(BASE);
	}

	@Bean
	RpcMiddleware notFound() {
		return BabdevErrors::refuseUnknown;
	}

	private static Mono<?> refuseUnknown(RpcRequest call, RpcHandler next) {
		if (call.pattern() != null) {
			return next.onCall(call);
		}
		String description = "no handler for " + call.procedure();
		return Mono.error(new WampException(BASE + "not-found", description, Map.of("code", 404)));
	}

}
