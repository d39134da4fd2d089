// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.wampserver.WampServer;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.connection.CloseStatus;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.websocket.WebSocketApplication;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import reactor.core.scheduler.Schedulers;

/**
 * A server with the plain controllers among the given bean classes, each on its endpoint.
 */
final class ControllerServer implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final List<PlainClient> clients = new ArrayList<>();

	private final Map<String, WebSocketEndpoint> endpoints = new LinkedHashMap<>();

	private final WampServer server;

	ControllerServer(BlockingHandlers blocking, Class<?>... beans) {
		this.context.register(LocalValidatorFactoryBean.class);
		this.context.register(beans);
		this.context.refresh();
		AnnotatedWebSocketApplications applications = AnnotatedWebSocketApplications
			.builder(this.context.getBeanFactory())
			.blocking(blocking)
			.argumentResolvers(this.context.getBeanProvider(HandlerArgumentResolver.class).orderedStream().toList())
			.validator(this.context.getBean(LocalValidatorFactoryBean.class))
			.build();
		WampServer.Builder builder = WampServer.builder().host("127.0.0.1").port(0);
		for (String name : this.context.getBeanNamesForAnnotation(WebSocketController.class)) {
			if (!ScopedProxyUtils.isScopedTarget(name)) {
				builder.endpoint(endpoint(name, applications));
			}
		}
		this.server = builder.build().bind();
	}

	ControllerServer(Class<?>... beans) {
		this(new BlockingHandlers(Schedulers.boundedElastic()::schedule), beans);
	}

	private WebSocketEndpoint endpoint(String beanName, AnnotatedWebSocketApplications applications) {
		WebSocketController controller = this.context.findAnnotationOnBean(beanName, WebSocketController.class);
		WebSocketApplication application = applications.create(beanName, controller.path(),
				() -> this.endpoints.get(beanName));
		WebSocketEndpoint endpoint = WebSocketEndpoint.builder()
			.name(beanName)
			.path(controller.path())
			.http(HandlerServer.userOfHeader())
			.streaming(AnnotatedWebSocketApplications.isStreaming(application))
			.application(application)
			.build();
		this.endpoints.put(beanName, endpoint);
		return endpoint;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/**
	 * The only endpoint.
	 */
	WebSocketEndpoint endpoint() {
		return this.endpoints.values().iterator().next();
	}

	PlainClient client(String path) {
		return client(path, (builder) -> builder);
	}

	PlainClient client(String path, UnaryOperator<WebSocket.Builder> options) {
		return added(PlainClient.connect(uri(path), options));
	}

	PlainClient clientWithoutReading(String path) {
		return added(PlainClient.connectWithoutReading(uri(path)));
	}

	private PlainClient added(PlainClient client) {
		this.clients.add(client);
		return client;
	}

	private URI uri(String path) {
		return URI.create("ws://127.0.0.1:" + this.server.port() + path);
	}

	static CloseStatus closed(int code, String reason) {
		return new CloseStatus(code, reason);
	}

	@Override
	public void close() {
		this.clients.forEach(PlainClient::close);
		this.server.dispose();
		this.context.close();
	}

}
