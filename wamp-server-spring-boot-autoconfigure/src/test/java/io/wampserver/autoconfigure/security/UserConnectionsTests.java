// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.security;

import java.security.Principal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.client.WampClient;
import io.wampserver.connection.Connection;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.message.Recipients;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.UserConnections;
import io.wampserver.topic.TopicPublisher;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class UserConnectionsTests {

	private static final String NEWS = "http://example.com/news";

	private final ReactiveWebApplicationContextRunner server = SecuredServer.mounted(SecuredServer.Users.class)
		.withBean("procedures", Procedures.class)
		.withPropertyValues("wamp.server.topics=" + NEWS);

	private final List<String> received = new CopyOnWriteArrayList<>();

	@Test
	void publishesToAUserAndToAllButAUser() {
		this.server.run((context) -> {
			UserConnections users = context.getBean(UserConnections.class);
			WampClient first = subscribe(context, "ada", "ada1");
			WampClient second = subscribe(context, "ada", "ada2");
			WampClient bob = subscribe(context, "bob", "bob");
			assertThat(publish(context, users.only("ada"))).isEqualTo(2);
			assertThat(publish(context, users.only("ada", "bob"))).isEqualTo(3);
			assertThat(publish(context, users.only("nobody"))).isZero();
			assertThat(publish(context, users.except("ada"))).isEqualTo(1);
			for (WampClient client : List.of(first, second, bob)) {
				SecuredServer.call(client, "ping");
			}
			assertThat(this.received).containsExactlyInAnyOrder("ada1", "ada2", "ada1", "ada2", "bob", "bob");
		});
	}

	@Test
	void publishesToTheHoldersOfAnAuthority() {
		this.server.run((context) -> {
			WampClient ada = subscribe(context, "ada", "ada");
			subscribe(context, "bob", "bob");
			SecuredServer.connect(SecuredServer.client(context)).subscribe(NEWS).subscribe();
			assertThat(publish(context, context.getBean(UserConnections.class).only(UserConnectionsTests::isAdmin)))
				.isEqualTo(1);
			SecuredServer.call(ada, "ping");
			assertThat(this.received).containsExactly("ada");
		});
	}

	private static boolean isAdmin(Principal user) {
		return user instanceof Authentication authentication
				&& authentication.getAuthorities().contains(new SimpleGrantedAuthority("ROLE_ADMIN"));
	}

	private WampClient subscribe(ApplicationContext context, String user, String label) {
		WampClient client = SecuredServer.connect(context, user);
		client.subscribe(NEWS).subscribe((event) -> this.received.add(label));
		SecuredServer.call(client, "ping");
		return client;
	}

	private static int publish(ApplicationContext context, Recipients recipients) {
		return context.getBean(TopicPublisher.class).publish(NEWS, "news", recipients);
	}

	@Test
	void closesAllConnectionsOfAUserOnAllEndpoints() {
		this.server.withPropertyValues("wamp.server.endpoints.office.path=/office").run((context) -> {
			UserConnections users = context.getBean(UserConnections.class);
			WampClient first = SecuredServer.connect(context, "ada");
			WampClient second = SecuredServer.connect(WampClient.builder(SecuredServer.uri(context, "/office"))
				.header("Authorization", SecuredServer.basic("ada")));
			WampClient bob = SecuredServer.connect(context, "bob");
			await().atMost(SecuredServer.TIMEOUT).until(() -> users.of("ada").size() == 2);
			assertThat(users.of("ada")).extracting(Connection::endpoint).containsExactly("default", "office");
			assertThat(users.close("ada", "account locked")).isEqualTo(2);
			SecuredServer.awaitEnd(first);
			SecuredServer.awaitEnd(second);
			await().atMost(SecuredServer.TIMEOUT).until(() -> users.of("ada").isEmpty());
			assertThat(SecuredServer.call(bob, "ping")).isEqualTo("pong");
			assertThat(users.of("bob")).hasSize(1);
		});
	}

	@Test
	void findsWhoLogsInLater() {
		this.server.run((context) -> {
			WampClient client = SecuredServer.connect(SecuredServer.client(context));
			SecuredServer.call(client, "login");
			assertThat(context.getBean(UserConnections.class).of("eve")).extracting(Connection::id)
				.containsExactly(client.sessionId());
		});
	}

	@ForEndpoint(ForEndpoint.ALL)
	static class Procedures implements HandlerRegistrar {

		@Override
		public void register(HandlerRegistry.Builder handlers) {
			handlers.rpc("http://example.com/ping", (request) -> Mono.just("pong"));
			handlers.rpc("http://example.com/login", (request) -> {
				request.connection().attributes().set(Connection.PRINCIPAL, () -> "eve");
				return Mono.just("done");
			});
		}

	}

}
