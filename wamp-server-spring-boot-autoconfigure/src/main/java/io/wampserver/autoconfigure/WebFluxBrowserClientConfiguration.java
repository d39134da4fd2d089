// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Serves the browser client in a WebFlux application, behind its router functions.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
class WebFluxBrowserClientConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "wampBrowserClientRouter")
	RouterFunction<ServerResponse> wampBrowserClientRouter(BrowserClient client) {
		return (request) -> Mono
			.justOrEmpty(client.find(request.method(), request.requestPath().pathWithinApplication().value()))
			.map((file) -> (found) -> ServerResponse.ok().headers(file::writeTo).bodyValue(file.content()));
	}

}
