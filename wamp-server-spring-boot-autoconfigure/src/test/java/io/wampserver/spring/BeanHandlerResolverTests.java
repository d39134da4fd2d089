// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.util.List;

import io.wampserver.Endpoint;
import io.wampserver.handler.AmbiguousHandlerException;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.TopicHandler;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BeanHandlerResolverTests {

	private static final RpcHandler HANDLER = (request) -> Mono.empty();

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	private final BeanHandlerResolver resolver = new BeanHandlerResolver(Endpoint.DEFAULT_NAME,
			new EndpointBeans(this.beans));

	@Test
	void hasNoHandlersBeforeAllSingletonsExist() {
		register("a", (handlers) -> handlers.rpc("http://example.com/a", HANDLER));
		assertThat(this.resolver.rpcHandler("http://example.com/a")).isNull();
		assertThat(this.resolver.procedureCount()).isZero();
	}

	@Test
	void findsWhatRegistrarsContribute() {
		register("a", (handlers) -> handlers.rpc("http://example.com/{x}", HANDLER));
		register("b", (handlers) -> handlers.relay("http://example.com/b").relay("http://example.com/c"));
		this.resolver.afterSingletonsInstantiated();
		assertThat(this.resolver.rpcHandler("http://example.com/a")).isNotNull()
			.satisfies((match) -> assertThat(match.value()).isSameAs(HANDLER));
		assertThat(this.resolver.topicHandler("http://example.com/b")).isNotNull()
			.satisfies((match) -> assertThat(match.value()).isSameAs(TopicHandler.RELAY));
		assertThat(List.of(this.resolver.procedureCount(), this.resolver.topicCount())).containsExactly(1, 2);
	}

	@Test
	void asksRegistrarsInOrder() {
		StringBuilder order = new StringBuilder();
		register("late", new LateRegistrar(order));
		register("early", new EarlyRegistrar(order));
		this.resolver.afterSingletonsInstantiated();
		assertThat(order).hasToString("early late ");
	}

	@Test
	void refusesTwoHandlersOfOneProcedure() {
		register("a", (handlers) -> handlers.rpc("http://example.com/a", HANDLER));
		register("b", (handlers) -> handlers.rpc("http://example.com/a", HANDLER));
		assertThatExceptionOfType(AmbiguousHandlerException.class)
			.isThrownBy(this.resolver::afterSingletonsInstantiated);
	}

	private void register(String name, HandlerRegistrar registrar) {
		this.beans.registerSingleton(name, registrar);
	}

	@Order(1)
	record EarlyRegistrar(StringBuilder order) implements HandlerRegistrar {

		@Override
		public void register(HandlerRegistry.Builder handlers) {
			this.order.append("early ");
		}

	}

	@Order(2)
	record LateRegistrar(StringBuilder order) implements HandlerRegistrar {

		@Override
		public void register(HandlerRegistry.Builder handlers) {
			this.order.append("late ");
		}

	}

}
