// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.actuate;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.wampserver.connection.Connection;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.WampEventListener;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.HandlerRegistrar;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Handlers of three endpoints and a user for each client that names one.
 */
@Configuration(proxyBeanMethods = false)
class ActuatorApplication {

	static final String CHAT = "http://example.com/chat/1";

	final BlockingQueue<ConnectionClosed> closed = new LinkedBlockingQueue<>();

	static ReactiveWebApplicationContextRunner server() {
		return ActuatorServers.web()
			.withUserConfiguration(ActuatorApplication.class)
			.withPropertyValues("management.endpoints.web.exposure.include=wamp",
					"wamp.server.topics=http://example.com/news",
					"wamp.server.endpoints.tenants.path=/tenants/{tenant}/wamp",
					"wamp.server.endpoints.tenants.topic-space=tenant",
					"wamp.server.endpoints.tenants.topics=http://example.com/board",
					"wamp.server.endpoints.own.path=/own", "wamp.server.endpoints.own.port=0",
					"wamp.server.endpoints.own.address=127.0.0.1", "wamp.server.endpoints.own.max-subscriptions=7",
					"wamp.server.endpoints.own.compatibility=ratchet");
	}

	@Bean
	WampEventListener ends() {
		return (event) -> {
			if (event instanceof ConnectionClosed end) {
				this.closed.add(end);
			}
		};
	}

	@Bean
	HttpMiddleware users() {
		return (request, next) -> {
			String user = request.header("X-User");
			if (user != null) {
				request.attributes().set(Connection.PRINCIPAL, () -> user);
			}
			return next.handle(request);
		};
	}

	@Bean
	@Order(2)
	@ForEndpoint("default")
	RpcMiddleware first() {
		return (request, next) -> next.onCall(request);
	}

	@Bean
	@Order(1)
	RpcMiddleware second() {
		return (request, next) -> next.onCall(request);
	}

	@Bean
	HandlerRegistrar ping() {
		return (handlers) -> handlers.rpc("http://example.com/ping", (request) -> Mono.just("pong"));
	}

	@Bean
	ActuatorHandlers.Rooms rooms() {
		return new ActuatorHandlers.Rooms();
	}

	@Bean
	ActuatorHandlers.Echo echo() {
		return new ActuatorHandlers.Echo();
	}

}
