// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test.autoconfigure;

import io.wampserver.WampEndpoint;
import io.wampserver.test.SubscriptionSpec;
import io.wampserver.test.WampTestClient;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;

/**
 * A client in the test of an application whose web server has the endpoints.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = Chat.class,
		properties = { "spring.webflux.base-path=/app", "wamp.server.endpoints.admin.path=/admin" })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InjectedClientTests {

	@Autowired
	private WampTestClient ada;

	@Autowired
	private WampTestClient ben;

	@Autowired
	private WampEndpoint endpoint;

	@MockitoBean
	private Chat.Greetings greetings;

	@Test
	@Order(1)
	void callsWhatMocksAnswer() {
		given(this.greetings.greet("Ada")).willReturn("Good morning Ada");
		this.ada.call(Chat.GREET, "Ada").expectResult(String.class).isEqualTo("Good morning Ada");
		await().untilAsserted(() -> assertThat(this.endpoint.sessions().size()).isOne());
	}

	@Test
	@Order(2)
	void eachFieldHasAClientOfItsOwnAndNothingIsLeftOfOtherTests() {
		SubscriptionSpec lobby = this.ada.subscribe(Chat.LOBBY);
		this.ben.publish(Chat.LOBBY, new Chat.Message(" Hello "));
		lobby.expectEvent(Chat.Message.class).isEqualTo(new Chat.Message("Hello"));
		lobby.expectNoEvent();
		await().untilAsserted(() -> assertThat(this.endpoint.sessions().size()).isEqualTo(2));
	}

	@Test
	@Order(3)
	void hasClientsForOtherEndpoints() {
		WampTestClient admin = this.ada.mutate().endpoint("admin").build();
		admin.call("http://example.com/admin/status").expectResult(String.class).isEqualTo("fine");
		WampTestClient echo = this.ada.mutate().endpoint("echo").path("/app/tenants/acme/echo").subprotocols().build();
		echo.sendText("plain").expectText("plain");
		assertThatIllegalStateException().isThrownBy(() -> this.ada.mutate().endpoint("none").build().connect())
			.withMessageContaining("(expected: one of [admin, default, echo])");
		WampTestClient unresolved = this.ada.mutate().endpoint("echo").build();
		assertThatIllegalStateException().isThrownBy(unresolved::connect)
			.withMessageContaining("values of its variables");
	}

	@Test
	@Order(4)
	void parametersAreInjectedToo(@Autowired WampTestClient client) {
		assertThat(client).isNotSameAs(this.ada);
		client.connect().expectAccepted();
		client.close();
	}

	@Nested
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	class Inner {

		@Test
		@Order(1)
		void usesTheClientOfTheOuterTest() {
			InjectedClientTests.this.ada.connect().expectAccepted();
		}

		@Test
		@Order(2)
		void leavesNoConnection() {
			assertThat(InjectedClientTests.this.ada.transcript()).isEmpty();
			await().untilAsserted(() -> assertThat(InjectedClientTests.this.endpoint.sessions().all()).isEmpty());
		}

	}

}
