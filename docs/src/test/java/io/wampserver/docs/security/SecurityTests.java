// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.security;

import java.time.Duration;
import java.util.List;

import io.wampserver.client.ClientState;
import io.wampserver.client.HandshakeRefusedException;
import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Inbox;
import io.wampserver.topic.TopicPublisher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The classes of the page about security, in one application.
 */
class SecurityTests {

	private static final String SHOP = "http://example.com/shop#";

	private static ExampleServer server;

	@BeforeAll
	static void start() {
		server = ExampleServer.with(
				List.of("wamp.server.topics=http://example.com/offers,http://example.com/users/{name}"), JwtKeys.class,
				WebSecurity.class, RulesConfiguration.class, Shop.class, TokenRefresh.class, Accounts.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static WampClient connect(String user, String scope, Duration life) {
		return server.connect("/wamp?access_token=" + JwtKeys.token(user, scope, life));
	}

	private static WampClient connect(String user, String scope) {
		return connect(user, scope, Duration.ofHours(1));
	}

	private static void assertRefused(WampClient client, String procedure, Object... arguments) {
		assertThatExceptionOfType(WampCallException.class)
			.isThrownBy(() -> client.call(SHOP + procedure, arguments).block(TIMEOUT))
			.satisfies((ex) -> assertThat(ex.uri()).isEqualTo("http://api.wamp.ws/error#not_authorized"));
	}

	@Test
	void handshakeWithoutATokenIsRefused() {
		assertThatExceptionOfType(HandshakeRefusedException.class).isThrownBy(() -> server.connect())
			.withMessageContaining("401");
	}

	@Test
	void handlersKnowTheUser() {
		WampClient ada = connect("ada", "stock");
		assertThat(ada.call(String.class, SHOP + "greet").block(TIMEOUT)).isEqualTo("ada of London");
		assertThat(ada.call(String.class, SHOP + "subject").block(TIMEOUT)).isEqualTo("ada");
	}

	@Test
	void annotationsAndRulesGuard() {
		WampClient ada = connect("ada", "stock");
		WampClient bob = connect("bob", "none");
		assertThat(ada.call(Integer.class, SHOP + "restock", 3).block(TIMEOUT)).isEqualTo(3);
		assertRefused(bob, "restock", 3);
		assertRefused(ada, "close");
	}

	@Test
	void userTopicsAreForTheUser() throws InterruptedException {
		WampClient ada = connect("ada", "none");
		Inbox own = Inbox.of(ada, "http://example.com/users/ada");
		Inbox foreign = Inbox.of(connect("bob", "none"), "http://example.com/users/ada");
		TopicPublisher publisher = server.bean(TopicPublisher.class);
		assertThat(publisher.publish("http://example.com/users/ada", "hello")).isEqualTo(1);
		assertThat(own.next()).isEqualTo("hello");
		assertThat(foreign.isEmpty()).isTrue();
	}

	@Test
	void refreshedTokenKeepsTheConnection() {
		WampClient client = connect("eve", "none", Duration.ofSeconds(3));
		WampClient other = connect("eve", "none", Duration.ofSeconds(3));
		client.call(SHOP + "refresh-token", JwtKeys.token("eve", "none", Duration.ofHours(1))).block(TIMEOUT);
		assertRefused(client, "refresh-token", JwtKeys.token("bob", "none", Duration.ofHours(1)));
		awaitEnd(other);
		assertThat(client.call(String.class, SHOP + "subject").block(TIMEOUT)).isEqualTo("eve");
	}

	@Test
	void usersAreReachedAndEnded() throws InterruptedException {
		WampClient carol = connect("carol", "resale");
		Inbox inbox = Inbox.of(carol, "http://example.com/offers");
		Inbox others = Inbox.of(connect("dave", "none"), "http://example.com/offers");
		Accounts accounts = server.bean(Accounts.class);
		assertThat(accounts.offer("carol", "tea")).isEqualTo(1);
		assertThat(inbox.next()).isEqualTo("tea");
		assertThat(accounts.offerToResellers("cocoa")).isEqualTo(1);
		assertThat(inbox.next()).isEqualTo("cocoa");
		assertThat(accounts.offerToOthers("carol", "coffee")).isEqualTo(1);
		assertThat(others.next()).isEqualTo("coffee");
		assertThat(accounts.lock("carol")).isEqualTo(1);
		awaitEnd(carol);
	}

	private static void awaitEnd(WampClient client) {
		client.states().filter((state) -> state == ClientState.DISCONNECTED).blockFirst(TIMEOUT);
	}

	@Test
	void ownPortAuthenticatesByItself() {
		try (ExampleServer own = ExampleServer.with(
				List.of("wamp.server.port=0", "wamp.server.address=127.0.0.1", "spring.main.web-application-type=none"),
				JwtKeys.class, OwnPortSecurity.class, Shop.class)) {
			int port = own.property("local.wamp.server.port", Integer.class);
			WampClient client = WampClient.builder("ws://127.0.0.1:" + port + "/wamp")
				.header("Authorization", "Bearer " + JwtKeys.token("ada", "none", Duration.ofHours(1)))
				.build();
			client.connect().block(TIMEOUT);
			assertThat(client.call(String.class, SHOP + "greet").block(TIMEOUT)).isEqualTo("ada of London");
			client.close().block(TIMEOUT);
		}
	}

}
