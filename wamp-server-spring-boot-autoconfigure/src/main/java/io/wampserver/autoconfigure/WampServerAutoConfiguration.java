// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.WampEndpoint;
import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampOptions;
import io.wampserver.spring.WampEndpointCustomizer;
import io.wampserver.topic.TopicRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Auto-configuration of a WAMP server: an endpoint with its middleware and handlers, on
 * the web server of the application or on a port of its own.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		"org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration",
		"org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration",
		"org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration",
		"org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "wamp.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties(WampServerProperties.class)
@Import({ WampMiddlewareConfiguration.class, WampHandlerConfiguration.class, WampMountConfiguration.class,
		WampServerConfiguration.class, BrowserClientConfiguration.class })
public final class WampServerAutoConfiguration {

	/** DevTools add their property defaults under this name. */
	private static final String DEV_TOOLS_PROPERTY_SOURCE = "devtools";

	@Bean
	@ConditionalOnMissingBean(PayloadCodec.class)
	JsonPayloadCodec wampPayloadCodec(ObjectProvider<JsonMapper> mapper) {
		return new JsonPayloadCodec(mapper.getIfAvailable(() -> JsonMapper.builder().build()));
	}

	@Bean
	@ConditionalOnMissingBean
	ErrorUriResolver wampErrorUriResolver() {
		return ErrorUriResolver.PREDEFINED;
	}

	@Bean
	@ConditionalOnMissingBean
	WampOptions wampOptions(WampServerProperties properties, ConfigurableEnvironment environment) {
		boolean devTools = environment.getPropertySources().contains(DEV_TOOLS_PROPERTY_SOURCE);
		return new PropertiesOptions(properties).wampOptions(devTools);
	}

	@Bean
	@ConditionalOnMissingBean
	WampEndpoint wampEndpoint(WampServerProperties properties, WampOptions options, PayloadCodec codec,
			ErrorUriResolver errorUris, MessageHandlerResolver handlers,
			ObjectProvider<WampEndpointCustomizer> customizers) {
		WampEndpoint.Builder endpoint = WampEndpoint.builder()
			.options(options)
			.codec(codec)
			.errorUris(errorUris)
			.handlers(handlers);
		new PropertiesOptions(properties).applyTo(endpoint);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(endpoint));
		return endpoint.build();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(WampEndpoint.class)
	TopicRegistry wampTopicRegistry(WampEndpoint endpoint) {
		return endpoint.topics();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(WampEndpoint.class)
	ConnectionRegistry<WampConnection> wampConnectionRegistry(WampEndpoint endpoint) {
		return endpoint.sessions();
	}

}
