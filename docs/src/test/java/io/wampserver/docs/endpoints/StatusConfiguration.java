// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.endpoints;

import io.wampserver.WampEndpoint;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.spring.EndpointFactory;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

	@Bean
	WampEndpoint status(EndpointFactory endpoints) {
		return endpoints.wamp("status")
			.path("/status")
			.handlers(HandlerRegistry.builder().rpc("http://example.com/up", (request) -> Mono.just(true)).build())
			.build();
	}

}
