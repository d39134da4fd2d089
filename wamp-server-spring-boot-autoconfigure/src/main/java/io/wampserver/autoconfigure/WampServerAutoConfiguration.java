// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import io.wampserver.Endpoint;
import io.wampserver.WampEndpoint;
import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampOptions;
import io.wampserver.spring.EndpointBeanNames;
import io.wampserver.spring.EndpointFactory;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.UserConnections;
import io.wampserver.topic.TopicRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * Auto-configuration of a WAMP server: an endpoint with its middleware and handlers, on
 * the web server of the application or on a port of its own, and further ones by name.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		"org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration",
		"org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration",
		"org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration",
		"org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "wamp.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ WampServerProperties.class, WampEndpointProperties.class })
@Import({ EndpointConfiguration.class, WampMiddlewareConfiguration.class, WampHandlerConfiguration.class,
		WampMountConfiguration.class, WampServerConfiguration.class, BrowserClientConfiguration.class })
public final class WampServerAutoConfiguration {

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
	@ForEndpoint(Endpoint.DEFAULT_NAME)
	WampOptions wampOptions(EndpointProperties properties) {
		return properties.options(Endpoint.DEFAULT_NAME).wampOptions();
	}

	@Bean
	@Primary
	@ConditionalOnMissingBean(name = EndpointBeanNames.DEFAULT)
	WampEndpoint wampEndpoint(EndpointFactory endpoints, EndpointProperties properties) {
		return properties.options(Endpoint.DEFAULT_NAME).build(endpoints.wamp(Endpoint.DEFAULT_NAME));
	}

	@Bean
	@ConditionalOnMissingBean
	TopicRegistry wampTopicRegistry(@Qualifier(EndpointBeanNames.DEFAULT) WampEndpoint endpoint) {
		return endpoint.topics();
	}

	@Bean
	@ConditionalOnMissingBean
	ConnectionRegistry<WampConnection> wampConnectionRegistry(
			@Qualifier(EndpointBeanNames.DEFAULT) WampEndpoint endpoint) {
		return endpoint.sessions();
	}

	@Bean
	@ConditionalOnMissingBean
	UserConnections wampUserConnections(ObjectProvider<EndpointLayout> layout) {
		return new UserConnections(() -> layout.getObject().endpoints());
	}

}
