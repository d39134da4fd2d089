// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Serves the browser client in a servlet application, which has the endpoint on a port of
 * its own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
class WebMvcBrowserClientConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "wampBrowserClientRouter")
	RouterFunction<ServerResponse> wampBrowserClientRouter(BrowserClient client) {
		return (request) -> client.find(request.method(), request.requestPath().pathWithinApplication().value())
			.map((file) -> (found) -> ServerResponse.ok().headers(file::writeTo).body(file.content()));
	}

}
