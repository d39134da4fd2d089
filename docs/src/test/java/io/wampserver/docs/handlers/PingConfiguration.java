// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.handlers;

import io.wampserver.handler.RpcHandler;
import io.wampserver.spring.HandlerRegistrar;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class PingConfiguration {

	@Bean
	HandlerRegistrar pingHandlers() {
		RpcHandler ping = (request) -> Mono.just("pong for " + request.variables().get("name"));
		return (handlers) -> handlers.rpc("http://example.com/ping/{name}", ping)
			.relay("http://example.com/pings/{*rest}");
	}

}
