// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.handler.TopicRequest;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.BlockedAddressMiddleware;
import io.wampserver.http.ConnectionLimitMiddleware;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.WampEndpointCustomizer;
import io.wampserver.websocket.WebSocketMiddleware;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

class MiddlewareBeansTests {

	private final ReactiveWebApplicationContextRunner server = TestServers.mounted()
		.withBean(HandlerRegistrar.class,
				() -> (handlers) -> handlers.rpc("http://example.com/ping", (request) -> Mono.just("pong")))
		.withPropertyValues("wamp.server.topics=http://example.com/chat");

	@Test
	void joinTheirGroups() {
		this.server.withUserConfiguration(AllGroups.class).run((context) -> {
			try (TestClient client = TestClient.connect(TestServers.port(context))) {
				client.send("[5,\"http://example.com/chat\"]");
				client.exchange("[2,\"c\",\"http://example.com/ping\"]");
			}
			assertThat(context.getBean(AllGroups.class).called).containsExactly("http", "websocket", "wamp", "topic",
					"websocket", "wamp", "rpc");
		});
	}

	@Test
	void comeAfterTheListsOfAddressesAndOriginsAndTheLimits() {
		this.server.withUserConfiguration(AllGroups.class)
			.run((context) -> assertThat(context.getBeanProvider(HttpMiddleware.class).orderedStream().toList())
				.satisfiesExactly((first) -> assertThat(first).isInstanceOf(BlockedAddressMiddleware.class),
						(second) -> assertThat(second).isInstanceOf(AllowedOriginMiddleware.class),
						(third) -> assertThat(third).isInstanceOf(ConnectionLimitMiddleware.class),
						(fourth) -> assertThat(fourth).isSameAs(context.getBean("http"))));
	}

	@Test
	void standInOrderWithinTheirGroup() {
		this.server.withUserConfiguration(OrderedMiddleware.class).run((context) -> {
			try (TestClient client = TestClient.connect(TestServers.port(context))) {
				assertThat(client.exchange("[2,\"c\",\"http://example.com/ping\"]"))
					.isEqualTo("[3,\"c\",[\"outer\",\"inner\",\"customized\",\"pong\"]]");
			}
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class OrderedMiddleware {

		@Bean
		@Order(2)
		RpcMiddleware inner() {
			return adding("inner");
		}

		@Bean
		@Order(1)
		RpcMiddleware outer() {
			return adding("outer");
		}

		@Bean
		WampEndpointCustomizer customizer() {
			return (endpoint) -> endpoint.rpc(adding("customized"));
		}

		private static RpcMiddleware adding(String name) {
			return (request, next) -> next.onCall(request)
				.flatMapMany((result) -> (result instanceof List<?> list) ? Flux.fromIterable(list) : Flux.just(result))
				.startWith(name)
				.collectList();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AllGroups {

		private final Queue<String> called = new ConcurrentLinkedQueue<>();

		@Bean
		HttpMiddleware http() {
			return (request, next) -> {
				this.called.add("http");
				return next.handle(request);
			};
		}

		@Bean
		WebSocketMiddleware webSocket() {
			return (connection, message, next) -> {
				this.called.add("websocket");
				next.onMessage(connection, message);
			};
		}

		@Bean
		WampMiddleware wamp() {
			return (connection, message, next) -> {
				this.called.add("wamp");
				return next.handle(connection, message);
			};
		}

		@Bean
		RpcMiddleware rpc() {
			return (request, next) -> {
				this.called.add("rpc");
				return next.onCall(request);
			};
		}

		@Bean
		TopicMiddleware topic() {
			return new TopicMiddleware() {

				@Override
				public Mono<?> onSubscribe(TopicRequest request, TopicHandler next) {
					AllGroups.this.called.add("topic");
					return next.onSubscribe(request);
				}

			};
		}

	}

}
