// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import io.wampserver.EndpointBuilder;
import io.wampserver.WampEndpoint;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.event.WampEventListener;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.message.PayloadCodec;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.protocol.WampOptions;
import io.wampserver.websocket.WebSocketMiddleware;

/**
 * Begins endpoints as the properties and the beans for them say. For endpoints that an
 * application makes itself, whose beans have the name of the endpoint:
 *
 * <pre class="code">
 * &#64;Bean
 * WampEndpoint reports(EndpointFactory endpoints) {
 * 	return endpoints.wamp("reports").path("/reports").build();
 * }
 * </pre>
 */
public final class EndpointFactory {

	private final EndpointBeans beans;

	private final EndpointSettings settings;

	public EndpointFactory(EndpointBeans beans, EndpointSettings settings) {
		this.beans = beans;
		this.settings = settings;
	}

	/**
	 * Begins an endpoint that speaks WAMP, with everything but what the caller changes.
	 * @throws InvalidEndpointException if no bean is the endpoint of that name
	 */
	public WampEndpoint.Builder wamp(String name) {
		WampEndpoint.Builder endpoint = WampEndpoint.builder().name(requireKnown(name));
		this.settings.applyTo(endpoint);
		addTo(endpoint);
		WampOptions options = this.beans.extension(WampOptions.class, name);
		if (options != null) {
			endpoint.options(options);
		}
		PayloadCodec codec = this.beans.extension(PayloadCodec.class, name);
		if (codec != null) {
			endpoint.codec(codec);
		}
		ErrorUriResolver errorUris = this.beans.extension(ErrorUriResolver.class, name);
		if (errorUris != null) {
			endpoint.errorUris(errorUris);
		}
		MessageHandlerResolver handlers = this.beans.handler(MessageHandlerResolver.class, name);
		if (handlers != null) {
			endpoint.handlers(handlers);
		}
		this.beans.extensions(WampMiddleware.class, name).forEach(endpoint::wamp);
		this.beans.extensions(RpcMiddleware.class, name).forEach(endpoint::rpc);
		this.beans.extensions(TopicMiddleware.class, name).forEach(endpoint::topic);
		this.beans.extensions(WampEndpointCustomizer.class, name)
			.forEach((customizer) -> customizer.customize(endpoint));
		return endpoint;
	}

	/**
	 * Begins an endpoint for plain messages, with everything but its application.
	 * @throws InvalidEndpointException if no bean is the endpoint of that name
	 */
	public WebSocketEndpoint.Builder webSocket(String name) {
		WebSocketEndpoint.Builder endpoint = WebSocketEndpoint.builder().name(requireKnown(name));
		this.settings.applyTo(endpoint);
		addTo(endpoint);
		return endpoint;
	}

	private String requireKnown(String name) {
		this.beans.requireEndpoint(name, "The EndpointFactory is asked for",
				"Ask for the name of the bean that is the endpoint, or give the bean the name '" + name + "'.");
		return name;
	}

	private void addTo(EndpointBuilder<?> endpoint) {
		this.beans.extensions(HttpMiddleware.class, endpoint.name()).forEach(endpoint::http);
		this.beans.extensions(WebSocketMiddleware.class, endpoint.name()).forEach(endpoint::webSocket);
		this.beans.extensions(WampEventListener.class, endpoint.name()).forEach(endpoint::listener);
		EndpointMetricsFactory metrics = this.beans.extension(EndpointMetricsFactory.class, endpoint.name());
		if (metrics != null) {
			endpoint.metrics(metrics.create(endpoint.name()));
		}
	}

}
