// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.function.Supplier;

import io.wampserver.WampEndpoint;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.BlockedAddressMiddleware;
import io.wampserver.http.ConnectionLimitMiddleware;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.message.PayloadCodec;
import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.BeanHandlerResolver;
import io.wampserver.spring.DeferredTopicPublisher;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.EndpointFactory;
import io.wampserver.spring.InvalidEndpointException;
import io.wampserver.spring.MiddlewareOrder;
import io.wampserver.spring.annotation.AnnotatedWebSocketApplications;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.topic.TopicRegistry;
import io.wampserver.websocket.KeepAliveMiddleware;
import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketConnection;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.Order;

/**
 * Makes the beans of endpoints with a name, each method being the factory method of one
 * for each endpoint. {@link NamedEndpointRegistrar} registers them.
 */
final class NamedEndpoints {

	private final ConfigurableListableBeanFactory beanFactory;

	private final EndpointBeans beans;

	private final EndpointProperties properties;

	private final EndpointFactory endpoints;

	private final Supplier<AnnotatedWebSocketApplications.Builder> applications;

	/**
	 * Creates a maker of beans.
	 * @param applications begins applications of controllers
	 */
	NamedEndpoints(ConfigurableListableBeanFactory beanFactory, EndpointProperties properties,
			EndpointFactory endpoints, Supplier<AnnotatedWebSocketApplications.Builder> applications) {
		this.beanFactory = beanFactory;
		this.beans = new EndpointBeans(beanFactory);
		this.properties = properties;
		this.endpoints = endpoints;
		this.applications = applications;
	}

	@Order(MiddlewareOrder.BLOCKED_ADDRESS)
	BlockedAddressMiddleware blockedAddresses(String endpoint) {
		return this.properties.options(endpoint).blockedAddresses();
	}

	@Order(MiddlewareOrder.ALLOWED_ORIGIN)
	AllowedOriginMiddleware allowedOrigins(String endpoint) {
		return this.properties.options(endpoint).allowedOrigins();
	}

	@Order(MiddlewareOrder.CONNECTION_LIMIT)
	ConnectionLimitMiddleware connectionLimits(String endpoint) {
		return this.properties.options(endpoint).connectionLimits();
	}

	@Order(MiddlewareOrder.KEEP_ALIVE)
	KeepAliveMiddleware keepAlive(String endpoint) {
		return this.properties.options(endpoint).keepAlive();
	}

	@Order(MiddlewareOrder.LOGIN)
	LoginMiddleware login(String endpoint) {
		return new EndpointLogins(this.beans, this.properties).login(endpoint);
	}

	BeanHandlerResolver handlers(String endpoint) {
		return new BeanHandlerResolver(endpoint, this.beans);
	}

	WampEndpoint wamp(String endpoint) {
		requirePath(endpoint, "'%s' is not set".formatted(EndpointPropertySources.key(endpoint, "path")));
		return this.properties.options(endpoint).build(this.endpoints.wamp(endpoint));
	}

	TopicPublisher publisher(String endpointBean) {
		return new DeferredTopicPublisher(this.beanFactory, endpointBean);
	}

	TopicRegistry topics(String endpointBean) {
		return wampBean(endpointBean).topics();
	}

	ConnectionRegistry<WampConnection> sessions(String endpointBean) {
		return wampBean(endpointBean).sessions();
	}

	private WampEndpoint wampBean(String endpointBean) {
		return this.beanFactory.getBean(endpointBean, WampEndpoint.class);
	}

	WebSocketEndpoint webSocket(String endpoint, String endpointBean, String controller) {
		WebSocketEndpoint.Builder builder = this.endpoints.webSocket(endpoint);
		WebSocketController annotation = this.beanFactory.findAnnotationOnBean(controller, WebSocketController.class);
		String path = (annotation != null) ? this.beanFactory.resolveEmbeddedValue(annotation.path()) : null;
		if (path == null || path.isEmpty()) {
			requirePath(endpoint, "neither the @WebSocketController of the bean '%s' nor '%s' says one"
				.formatted(controller, EndpointPropertySources.key(endpoint, "path")));
		}
		else if (!this.properties.isSet(endpoint, "path")) {
			applyPath(path, controller, builder);
		}
		AnnotatedWebSocketApplications annotated = applications(endpoint);
		WebSocketApplication application = annotated.create(controller, builder.path(),
				() -> this.beanFactory.getBean(endpointBean, WebSocketEndpoint.class));
		return builder.application(application)
			.streaming(AnnotatedWebSocketApplications.isStreaming(application))
			.build();
	}

	private AnnotatedWebSocketApplications applications(String endpoint) {
		AnnotatedWebSocketApplications.Builder builder = this.applications.get();
		PayloadCodec codec = this.beans.extension(PayloadCodec.class, endpoint);
		return ((codec != null) ? builder.codec(codec) : builder).build();
	}

	private static void applyPath(String path, String controller, WebSocketEndpoint.Builder builder) {
		try {
			builder.path(path);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidEndpointException(
					"The path '%s' in the @WebSocketController of the bean '%s' is malformed: %s.".formatted(path,
							controller, ex.getMessage()),
					"Use a path with a leading slash such as /echo.");
		}
	}

	private void requirePath(String endpoint, String reason) {
		if (!this.properties.isSet(endpoint, "path") && !this.properties.isSet(endpoint, "port")) {
			throw new InvalidEndpointException("The endpoint '%s' has no path: %s.".formatted(endpoint, reason),
					"Set '%s', or '%s' to give the endpoint a port of its own.".formatted(
							EndpointPropertySources.key(endpoint, "path"),
							EndpointPropertySources.key(endpoint, "port")));
		}
	}

	ConnectionRegistry<WebSocketConnection> connections(String endpointBean) {
		return this.beanFactory.getBean(endpointBean, WebSocketEndpoint.class).connections();
	}

}
