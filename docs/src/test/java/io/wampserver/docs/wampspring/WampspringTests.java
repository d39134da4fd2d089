// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.wampspring;

import java.security.Principal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.connection.Connection;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.wire.WireClient;
import io.wampserver.http.HttpMiddleware;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client of a wampspring application sees of the migrated one.
 */
class WampspringTests {

	private static final AtomicInteger FEEDS = new AtomicInteger(1);

	private static ExampleServer server;

	private final int number = FEEDS.incrementAndGet();

	private final String feed = "/feed/" + this.number;

	private WireClient ann;

	private WireClient bob;

	@BeforeAll
	static void start() {
		server = ExampleServer.with(List.of("spring.config.location=classpath:migrating/wampspring.yml"), Feed.class,
				UserPublisher.class, NamedByQuery.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void connect() {
		this.ann = WireClient.connect(server, "/wamp?ann");
		this.bob = WireClient.connect(server, "/wamp?bob");
	}

	@AfterEach
	void disconnect() {
		this.ann.close();
		this.bob.close();
	}

	private String message(int type, String content) {
		return "[" + type + ",\"" + this.feed + "\"" + content + "]";
	}

	@Test
	void callsAreAnswered() {
		this.ann.send("[2,\"a\",\"feed.add\",20,22]").expect("[3,\"a\",42]");
	}

	@Test
	void aLoneListIsOneArgument() {
		this.ann.send("[2,\"a\",\"feed.add\",[20,22]]");
		this.ann.expectMatching("\\[4,\"a\",\"http://api.wamp.ws/error#invalid-argument\",\".*\"]");
	}

	@Test
	void publishersGetTheirOwnEvents() {
		this.ann.send(message(5, "")).expectNothing();
		this.bob.send(message(5, "")).send("[5,\"/notices\"]").expectNothing();
		String event = message(8, ",{\"text\":\"x\"}");
		this.ann.send(message(7, ",{\"text\":\"x\"}")).expect(event);
		this.bob.expect("[8,\"/notices\",\"feed " + this.number + " has news\"]").expect(event);
		this.ann.send(message(7, ",{\"text\":\"x\"},true")).expectNothing();
	}

	@Test
	void theSubscriberAloneIsWelcomed() {
		this.ann.send("[5,\"/feed/1\"]").expect("[8,\"/feed/1\",{\"text\":\"Welcome.\"}]");
		this.bob.send("[5,\"/feed/1\"]").expect("[8,\"/feed/1\",{\"text\":\"Welcome.\"}]");
		this.ann.expectNothing();
	}

	@Test
	void invalidEventsReachNobody() {
		this.ann.send(message(5, "")).send(message(7, ",{\"text\":\" \"}")).expectNothing();
	}

	@Test
	void topicsWithoutHandlerAreRelayed() {
		this.ann.send("[5,\"anything\"]").send("[7,\"anything\",1.0]").expect("[8,\"anything\",1.0]");
	}

	@Test
	void patternsMeanNothingInASubscription() {
		this.ann.send("[5,\"/**\"]").expectNothing();
		this.bob.send(message(7, ",{\"text\":\"x\"}")).expectNothing();
		this.ann.expectNothing();
	}

	@Test
	void eventsReachTheSessionsOfOneUser() {
		this.ann.send(message(5, "")).expectNothing();
		this.bob.send(message(5, "")).expectNothing();
		assertThat(server.bean(UserPublisher.class).publishToUser(this.feed, "for Bob", "bob")).isEqualTo(1);
		this.bob.expect(message(8, ",\"for Bob\""));
		this.ann.expectNothing();
	}

	/**
	 * Stands for a login.
	 */
	@Configuration(proxyBeanMethods = false)
	static class NamedByQuery {

		@Bean
		HttpMiddleware login() {
			return (request, next) -> {
				String name = String.valueOf(request.uri().getQuery());
				request.attributes().set(Connection.PRINCIPAL, (Principal) () -> name);
				return next.handle(request);
			};
		}

	}

}
