// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.client.WampClient;
import io.wampserver.connection.Connection;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.protocol.WampOptions;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/**
 * A server whose handlers are the annotated methods of the given bean classes.
 */
final class HandlerServer implements AutoCloseable {

	static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final List<WampClient> clients = new ArrayList<>();

	private final WampEndpoint endpoint;

	private final WampServer server;

	private HandlerServer(String path, WampOptions options, Class<?>... beans) {
		this.context.register(LocalValidatorFactoryBean.class);
		this.context.register(beans);
		this.context.refresh();
		HandlerRegistry.Builder handlers = HandlerRegistry.builder();
		AnnotatedHandlerRegistrar.builder(this.context.getBeanFactory())
			.argumentResolvers(this.context.getBeanProvider(HandlerArgumentResolver.class).orderedStream().toList())
			.validator(this.context.getBean(LocalValidatorFactoryBean.class))
			.build()
			.register(handlers);
		this.endpoint = WampEndpoint.builder()
			.path(path)
			.options(options)
			.http(userOfHeader())
			.handlers(handlers.build())
			.build();
		this.server = WampServer.builder().host("127.0.0.1").port(0).endpoint(this.endpoint).build().bind();
	}

	HandlerServer(WampOptions options, Class<?>... beans) {
		this("/wamp", options, beans);
	}

	HandlerServer(Class<?>... beans) {
		this(WampOptions.DEFAULTS, beans);
	}

	static HandlerServer at(String path, Class<?>... beans) {
		return new HandlerServer(path, WampOptions.DEFAULTS, beans);
	}

	static HttpMiddleware userOfHeader() {
		return (request, next) -> {
			String user = request.header("X-User");
			if (user != null) {
				request.attributes().set(Connection.PRINCIPAL, () -> user);
			}
			return next.handle(request);
		};
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	WampEndpoint endpoint() {
		return this.endpoint;
	}

	WampClient client() {
		return clientAt("/wamp");
	}

	WampClient clientAt(String path) {
		return connect(WampClient.builder(uri(path)).build());
	}

	WampClient client(String user) {
		return connect(WampClient.builder(uri("/wamp")).header("X-User", user).build());
	}

	private WampClient connect(WampClient client) {
		this.clients.add(client);
		client.connect().block(TIMEOUT);
		return client;
	}

	private String uri(String path) {
		return "ws://127.0.0.1:" + this.server.port() + path;
	}

	@Override
	public void close() {
		this.clients.forEach((client) -> client.close().block(TIMEOUT));
		this.server.dispose();
		this.context.close();
	}

}
