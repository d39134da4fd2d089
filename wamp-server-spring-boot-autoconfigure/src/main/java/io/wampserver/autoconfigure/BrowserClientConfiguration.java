// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.io.ResourceLoader;

/**
 * Serves the browser client where the application has a web server.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "wamp.server.browser-client.enabled", matchIfMissing = true)
@ImportRuntimeHints(BrowserClientHints.class)
@Import({ WebFluxBrowserClientConfiguration.class, WebMvcBrowserClientConfiguration.class })
class BrowserClientConfiguration {

	@Bean
	BrowserClient wampBrowserClient(WampServerProperties properties, ObjectProvider<WebProperties> web,
			ResourceLoader loader) {
		return new BrowserClient(properties.getBrowserClient(), web.getIfAvailable(WebProperties::new).getResources(),
				loader);
	}

}
