// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.security;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.wampserver.client.WampClient;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.TopicOperation;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import io.wampserver.topic.TopicPublisher;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

class MethodSecurityTests {

	private final ReactiveWebApplicationContextRunner blocking = SecuredServer.mounted(SecuredServer.Users.class,
			BlockingSecurity.class);

	private final ReactiveWebApplicationContextRunner reactive = SecuredServer.mounted(SecuredServer.Users.class,
			ReactiveSecurity.class);

	@Test
	void blockingHandlersAreGuarded() {
		this.blocking.run((context) -> {
			WampClient ada = SecuredServer.connect(context, "ada");
			WampClient bob = SecuredServer.connect(context, "bob");
			WampClient nobody = SecuredServer.connect(SecuredServer.client(context));
			for (String procedure : List.of("admin", "event-loop", "interface", "service")) {
				assertThat(SecuredServer.call(ada, procedure)).isEqualTo("ada");
				assertThat(SecuredServer.error(bob, procedure)).as(procedure).isEqualTo("not_authorized");
				assertThat(SecuredServer.error(nobody, procedure)).as(procedure).isEqualTo("not_authorized");
			}
		});
	}

	@Test
	void reactiveHandlersAreGuarded() {
		this.reactive.run((context) -> {
			WampClient ada = SecuredServer.connect(context, "ada");
			WampClient bob = SecuredServer.connect(context, "bob");
			WampClient nobody = SecuredServer.connect(SecuredServer.client(context));
			assertThat(SecuredServer.call(ada, "admin")).isEqualTo("ada");
			assertThat(SecuredServer.error(bob, "admin")).isEqualTo("not_authorized");
			assertThat(SecuredServer.error(nobody, "admin")).isEqualTo("not_authorized");
		});
	}

	@Test
	void forbiddenProceduresCanBeHidden() {
		this.blocking.withPropertyValues("wamp.server.hide-forbidden-procedures=true")
			.run((context) -> assertThat(SecuredServer.error(SecuredServer.connect(context, "bob"), "admin"))
				.isEqualTo("NoSuchRPCEndpoint"));
	}

	@Test
	void threadsAreLeftWithoutASecurityContext() {
		ExecutorService oneThread = Executors.newSingleThreadExecutor();
		this.blocking.withBean(BlockingHandlers.class, () -> new BlockingHandlers(oneThread)).run((context) -> {
			WampClient ada = SecuredServer.connect(context, "ada");
			WampClient nobody = SecuredServer.connect(SecuredServer.client(context));
			for (int i = 0; i < 10; i++) {
				assertThat(SecuredServer.call(ada, "who")).isEqualTo("ada");
				assertThat(SecuredServer.error(ada, "fail")).isEqualTo("generic");
				assertThat(SecuredServer.call(nobody, "who")).isEqualTo("null");
			}
		});
		oneThread.shutdown();
	}

	@Test
	void methodsOfPlainControllersFindTheUserInTheirThread() {
		this.blocking.withUserConfiguration(Plain.class).run((context) -> {
			String answer = HttpClient.create()
				.headers((headers) -> headers.set("Authorization", SecuredServer.basic("ada")))
				.websocket()
				.uri(SecuredServer.uri(context, "/plain"))
				.handle((in, out) -> out.sendString(Mono.just("who")).then().thenMany(in.receive().asString().take(1)))
				.blockFirst(SecuredServer.TIMEOUT);
			assertThat(answer).isEqualTo("ada and ada");
		});
	}

	@Test
	void topicHandlersAreGuarded() {
		this.blocking.run(MethodSecurityTests::adaSubscribesAndBobDoesNot);
		this.reactive.run(MethodSecurityTests::adaSubscribesAndBobDoesNot);
	}

	private static void adaSubscribesAndBobDoesNot(ApplicationContext context) {
		List<String> received = new CopyOnWriteArrayList<>();
		WampClient ada = SecuredServer.connect(context, "ada");
		WampClient bob = SecuredServer.connect(context, "bob");
		bob.subscribe(String.class, "http://example.com/news").subscribe((event) -> received.add("bob: " + event));
		ada.subscribe(String.class, "http://example.com/news").subscribe((event) -> received.add("ada: " + event));
		SecuredServer.call(bob, "ping");
		SecuredServer.call(ada, "ping");
		bob.publish("http://example.com/news", "of bob").block(SecuredServer.TIMEOUT);
		SecuredServer.call(bob, "ping");
		assertThat(context.getBean(TopicPublisher.class).publish("http://example.com/news", "last")).isEqualTo(1);
		SecuredServer.call(ada, "ping");
		assertThat(received).containsExactly("ada: last");
	}

	@WebSocketController("/plain")
	static class Plain {

		@OnWebSocket(WebSocketSignal.TEXT)
		String who(String text, Authentication user) {
			return user.getName() + " and " + name();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class BlockingSecurity {

		@Bean
		BlockingProcedures procedures(AdminService service) {
			return new BlockingProcedures(service);
		}

		@Bean
		ProcedureInterface proxiedByInterface() {
			return new ByInterface();
		}

		@Bean
		AdminService service() {
			return new AdminService();
		}

	}

	static class BlockingProcedures {

		private final AdminService service;

		BlockingProcedures(AdminService service) {
			this.service = service;
		}

		@WampRpc("http://example.com/ping")
		String ping() {
			return "pong";
		}

		@PreAuthorize("hasRole('ADMIN')")
		@WampRpc("http://example.com/admin")
		public String admin(Authentication user) {
			return user.getName();
		}

		@NonBlocking
		@PreAuthorize("hasRole('ADMIN')")
		@WampRpc("http://example.com/event-loop")
		public String eventLoop() {
			return name();
		}

		@WampRpc("http://example.com/service")
		public String service() {
			return this.service.name();
		}

		@WampRpc("http://example.com/who")
		public String who() {
			return name();
		}

		@WampRpc("http://example.com/fail")
		public String fail() {
			throw new IllegalStateException(name());
		}

		@PreAuthorize("hasRole('ADMIN')")
		@WampTopic(value = "http://example.com/news", on = TopicOperation.SUBSCRIBE)
		public void subscribed() {
		}

		@PreAuthorize("hasRole('ADMIN')")
		@WampTopic("http://example.com/news")
		public void published() {
		}

	}

	static String name() {
		Authentication user = SecurityContextHolder.getContext().getAuthentication();
		return (user != null) ? user.getName() : "null";
	}

	interface ProcedureInterface {

		@PreAuthorize("hasRole('ADMIN')")
		@WampRpc("http://example.com/interface")
		String call();

	}

	static final class ByInterface implements ProcedureInterface {

		@Override
		public String call() {
			return name();
		}

	}

	static class AdminService {

		@PreAuthorize("hasRole('ADMIN')")
		public String name() {
			return MethodSecurityTests.name();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableReactiveMethodSecurity
	static class ReactiveSecurity {

		@Bean
		ReactiveProcedures procedures() {
			return new ReactiveProcedures();
		}

	}

	static class ReactiveProcedures {

		@WampRpc("http://example.com/ping")
		public Mono<String> ping() {
			return Mono.just("pong");
		}

		@PreAuthorize("hasRole('ADMIN')")
		@WampRpc("http://example.com/admin")
		public Mono<String> admin() {
			return ReactiveSecurityContextHolder.getContext()
				.map(SecurityContext::getAuthentication)
				.map(Authentication::getName);
		}

		@PreAuthorize("hasRole('ADMIN')")
		@WampTopic(value = "http://example.com/news", on = TopicOperation.SUBSCRIBE)
		public Mono<Void> subscribed() {
			return Mono.empty();
		}

		@PreAuthorize("hasRole('ADMIN')")
		@WampTopic("http://example.com/news")
		public Mono<Void> published() {
			return Mono.empty();
		}

	}

}
