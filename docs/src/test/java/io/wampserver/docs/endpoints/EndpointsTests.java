// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.endpoints;

import java.util.List;

import io.wampserver.WampEndpoint;
import io.wampserver.client.HandshakeRefusedException;
import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Inbox;
import io.wampserver.docs.Snippets;
import io.wampserver.topic.TopicPublisher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The configuration of the page, with its beans.
 */
class EndpointsTests {

	private static final String BOARD = "http://example.com/board";

	private static ExampleServer server;

	@BeforeAll
	static void start() {
		server = ExampleServer.with(List.of(Snippets.configuration("endpoints.md")), Shop.class, Office.class,
				AuditLog.class, Tenants.class, KnownTenants.class, StatusConfiguration.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void eachEndpointPublishesToTheOther() throws InterruptedException {
		WampClient customer = server.connect("/wamp");
		WampClient staff = server.connect("/admin");
		Inbox news = Inbox.of(customer, "http://example.com/news");
		Inbox orders = Inbox.of(staff, "http://example.com/orders");
		customer.call("http://example.com/shop#order", "tea").block(TIMEOUT);
		assertThat(orders.next()).isEqualTo("tea");
		assertThat(staff.call(Integer.class, "http://example.com/office#announce", "sale").block(TIMEOUT)).isEqualTo(1);
		assertThat(news.next()).isEqualTo("sale");
	}

	@Test
	void nothingIsShared() {
		WampClient staff = server.connect("/admin");
		assertThatExceptionOfType(WampCallException.class)
			.isThrownBy(() -> server.connect("/wamp").call("http://example.com/office#announce", "sale").block(TIMEOUT))
			.withMessageContaining("NoSuchRPCEndpoint");
		Inbox news = Inbox.of(staff, "http://example.com/news"); // not listed there
		server.bean(TopicPublisher.class).publish("http://example.com/news", "sale");
		assertThat(news.isEmpty()).isTrue();
	}

	@Test
	void middlewareIsForItsEndpoint() {
		server.connect("/wamp").call("http://example.com/shop#order", "coffee").block(TIMEOUT);
		server.connect("/admin").call("http://example.com/office#announce", "tea time").block(TIMEOUT);
		assertThat(server.bean(AuditLog.class).entries())
			.anyMatch((entry) -> entry.endsWith("called http://example.com/office#announce"))
			.noneMatch((entry) -> entry.contains("shop"));
	}

	@Test
	void pathVariablesReachHandlersAndMiddleware() {
		WampClient acme = server.connect("/tenants/acme/wamp");
		assertThat(acme.call(String.class, "http://example.com/tenant#name").block(TIMEOUT)).isEqualTo("acme");
		assertThatExceptionOfType(HandshakeRefusedException.class)
			.isThrownBy(() -> server.connect("/tenants/initech/wamp"))
			.withMessageContaining("404");
	}

	@Test
	void tenantsHaveTheirOwnTopics() throws InterruptedException {
		WampClient acme = server.connect("/tenants/acme/wamp");
		Inbox ofAcme = Inbox.of(acme, BOARD);
		Inbox ofUmbrella = Inbox.of(server.connect("/tenants/umbrella/wamp"), BOARD);
		assertThat(acme.call(Integer.class, "http://example.com/tenant#alert", "fire").block(TIMEOUT)).isEqualTo(1);
		assertThat(ofAcme.next()).isEqualTo("fire");
		WampEndpoint tenants = server.bean("tenantsWampEndpoint", WampEndpoint.class);
		assertThat(tenants.publisher("umbrella").publish(BOARD, "hello umbrella")).isEqualTo(1);
		assertThat(ofUmbrella.next()).isEqualTo("hello umbrella");
		assertThat(tenants.publisher().publish(BOARD, "hello all")).isEqualTo(2);
		assertThat(tenants.topics("acme").subscriberCount(BOARD)).isEqualTo(1);
		assertThat(ofAcme.next()).isEqualTo("hello all");
	}

	@Test
	void beansAreEndpointsToo() {
		WampClient client = server.connect("/status");
		assertThat(client.call(Boolean.class, "http://example.com/up").block(TIMEOUT)).isTrue();
	}

}
