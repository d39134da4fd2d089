// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.wampserver.error.WampException;
import io.wampserver.protocol.WampConnection;
import io.wampserver.topic.Topic;
import io.wampserver.websocket.WebSocketApplication;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class HandlerHintsTests {

	private static RuntimeHints hints(Class<?> beanType) {
		TestGenerationContext generation = new TestGenerationContext();
		BeanRegistrationAotContribution contribution = contribution(beanType);
		assertThat(contribution).isNotNull();
		contribution.applyTo(generation, mock());
		return generation.getRuntimeHints();
	}

	private static BeanRegistrationAotContribution contribution(Class<?> beanType) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.registerBeanDefinition("bean", new RootBeanDefinition(beanType));
		return new HandlerHints().processAheadOfTime(RegisteredBean.of(beanFactory, "bean"));
	}

	@Test
	void springFindsIt() {
		assertThat(AotServices.factories().load(BeanRegistrationAotProcessor.class))
			.anyMatch(HandlerHints.class::isInstance);
	}

	@Test
	void methodsCanBeInvoked() {
		RuntimeHints hints = hints(Orders.class);
		for (String method : List.of("place", "later", "several", "changed", "failed")) {
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Orders.class, method)).as(method)
				.accepts(hints);
		}
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Orders.class, "other")).rejects(hints);
	}

	@Test
	void methodsOfInterfacesCanBeInvokedOnTheClassAndOnAProxy() {
		RuntimeHints hints = hints(Catalog.class);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Catalog.class, "find")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Finder.class, "find")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Item.class, "name")).accepts(hints);
	}

	@Test
	void payloadsCanBeBound() {
		RuntimeHints hints = hints(Orders.class);
		for (Class<?> payload : List.of(Order.class, Item.class, Receipt.class, Note.class, Rest.class, Change.class,
				Published.class)) {
			assertThat(RuntimeHintsPredicates.reflection().onType(payload)).as(payload.getName()).accepts(hints);
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(payload, "name")).as(payload.getName())
				.accepts(hints);
		}
	}

	@Test
	void nothingElseIsBound() {
		RuntimeHints hints = hints(Orders.class);
		for (Class<?> type : List.of(WampConnection.class, Topic.class, Principal.class, Mono.class, Unrelated.class,
				SoldOut.class, WampException.class)) {
			assertThat(hints.reflection().getTypeHint(TypeReference.of(type))).as(type.getName()).isNull();
		}
	}

	@Test
	void plainControllersHaveHintsToo() {
		RuntimeHints hints = hints(Echo.class);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Echo.class, "echo")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Note.class, "name")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Uploads.class)).accepts(hints(Uploads.class));
	}

	@Test
	void otherBeansAreLeftAlone() {
		assertThat(contribution(Unrelated.class)).isNull();
	}

	record Order(String name, List<Item> items) {

	}

	record Item(String name) {

	}

	record Receipt(String name) {

	}

	record Note(String name) {

	}

	record Rest(String name) {

	}

	record Change(String name) {

	}

	record Published(String name) {

	}

	record Unrelated(String name) {

	}

	static class SoldOut extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	static class Orders {

		@WampRpc("urn:place")
		Receipt place(Order order, WampConnection connection, Principal user, Rest... rest) {
			return new Receipt(order.name());
		}

		@WampRpc("urn:later")
		Mono<Optional<Note>> later() {
			return Mono.empty();
		}

		@WampRpc("urn:several")
		CompletableFuture<Void> several(List<Item> items) {
			return CompletableFuture.completedFuture(null);
		}

		@WampTopic("urn:changed")
		Published changed(Change change, Topic topic) {
			return new Published(change.name());
		}

		@WampExceptionHandler
		WampException failed(SoldOut ex) {
			return new WampException("urn:sold-out", "sold out");
		}

		void other() {
		}

	}

	interface Finder<T> {

		@WampRpc("urn:find")
		T find(String name);

	}

	static class Catalog implements Finder<Item> {

		@Override
		public Item find(String name) {
			return new Item(name);
		}

	}

	@WebSocketController("/echo")
	static class Echo {

		@OnWebSocket(WebSocketSignal.TEXT)
		Note echo(Note note) {
			return note;
		}

	}

	@WebSocketController("/uploads")
	static class Uploads implements WebSocketApplication {

	}

}
