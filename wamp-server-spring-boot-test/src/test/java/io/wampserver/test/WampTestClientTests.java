// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.wampserver.client.PublishOptions;
import io.wampserver.client.TypeReference;
import io.wampserver.connection.CloseStatus;
import io.wampserver.error.ErrorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What the client sends and expects, against a server without Spring.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WampTestClientTests {

	private static final String ADD = "http://example.com/add";

	private static final String ECHO = "http://example.com/echo";

	private static final String LOBBY = TestServer.CHAT + "lobby";

	private TestServer server;

	private WampTestClient client;

	private WampTestClient other;

	@BeforeAll
	void startServer() {
		this.server = new TestServer();
	}

	@AfterAll
	void stopServer() {
		this.server.close();
	}

	@BeforeEach
	void makeClients() {
		this.client = this.server.client().build();
		this.other = this.client.mutate().build();
	}

	@AfterEach
	void closeClients() {
		this.client.closeAll();
	}

	@Test
	void connectsByHandToAPort() {
		try (WampTestClient byPort = WampTestClient.bindToPort(this.server.port()).build()) {
			byPort.connect().expectAccepted().expectSubprotocol("wamp").expectWelcome("TestServer");
			assertThat(byPort.sessionId()).isNotEmpty();
		}
	}

	@Test
	void expectsResults() {
		this.client.call(ADD, 1, 2).expectResult(Integer.class).isEqualTo(3);
		this.client.call(ECHO, List.of("a", "b")).expectResult(new TypeReference<List<String>>() {
		}).isEqualTo(List.of("a", "b"));
		this.client.call(ECHO, Map.of("a", 1))
			.expectResult()
			.isEqualTo(Map.of("a", 1))
			.isEqualToJson(" { \"a\" : 1 } ")
			.satisfies((map) -> assertThat(map).isInstanceOf(Map.class));
		this.client.call(ECHO, (Object) null).expectResult(String.class).isNull();
		assertThat(this.client.call(ADD, 2, 2).expectResult(Integer.class).value()).isEqualTo(4);
	}

	@Test
	void expectsErrors() {
		this.client.call("http://example.com/fail")
			.expectError()
			.uri("http://example.com/error#full")
			.description("no room left")
			.description((text) -> assertThat(text).startsWith("no room"))
			.details(Map.class)
			.isEqualToJson("{\"free\": 0}");
		this.client.call("http://example.com/nothing").expectError().type(ErrorType.NO_SUCH_PROCEDURE).noDetails();
	}

	@Test
	void callsAreOpenTogether() {
		CallSpec first = this.client.call(ADD, 1, 1);
		CallSpec second = this.client.call(ADD, 2, 2);
		second.expectResult(Integer.class).isEqualTo(4);
		first.expectResult(Integer.class).isEqualTo(2);
	}

	@Test
	void resolvesPrefixes() {
		this.client.prefix("chat", TestServer.CHAT);
		SubscriptionSpec lobby = this.client.subscribe("chat:lobby");
		this.other.publish(LOBBY, "from outside");
		this.client.publish("chat:lobby", "from inside", PublishOptions.DEFAULTS.excludeMe(false));
		lobby.expectEvents(String.class, "from outside", "from inside");
	}

	@Test
	void eventsKeepTheirOrder() {
		SubscriptionSpec lobby = this.client.subscribe(LOBBY);
		for (int i = 0; i < 100; i++) {
			this.other.publish(LOBBY, i);
		}
		for (int i = 0; i < 100; i++) {
			lobby.expectEvent(Integer.class).isEqualTo(i);
		}
		lobby.expectNoEvent();
	}

	@Test
	void knowsThatThereIsNoEvent() {
		SubscriptionSpec lobby = this.client.subscribe(LOBBY);
		long start = System.nanoTime();
		this.client.publish(LOBBY, "not to myself");
		this.other.publish(LOBBY, "nor to these", PublishOptions.DEFAULTS.excluding(this.client.sessionId()));
		this.other.publish(LOBBY, "to others only", PublishOptions.DEFAULTS.only(this.other.sessionId()));
		lobby.expectNoEvent();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
		lobby.expectNoEvent(Duration.ofMillis(1));
		lobby.unsubscribe();
		assertThat(this.server.hasSubscribers(LOBBY)).isFalse();
		this.other.publish(LOBBY, "to nobody");
		lobby.expectNoEvent();
	}

	@Test
	void twoSubscriptionsOfATopicGetItsEvents() {
		SubscriptionSpec first = this.client.subscribe(LOBBY);
		SubscriptionSpec second = this.client.subscribe(LOBBY);
		this.other.publish(LOBBY, 1);
		first.expectEvent().isEqualTo(1);
		second.expectEvent().isEqualTo(1);
	}

	@Test
	void sendsAndExpectsRawMessages() {
		this.client.sendText("[2,\"x\",\"http://example.com/add\",1,2]").expectText("[3,\"x\",3]");
		this.client.sendText("[5,\"" + LOBBY + "\"]").settle();
		this.other.publish(LOBBY, "raw");
		this.client.expectText().isEqualToJson("[8, \"" + LOBBY + "\", \"raw\"]");
		this.client.settle().expectNoMessage(Duration.ZERO);
		assertThat(this.client.transcript()).contains("> [2,\"x\",\"http://example.com/add\",1,2]", "< [3,\"x\",3]")
			.anyMatch((line) -> line.startsWith("< [0,\""));
	}

	@Test
	void speaksToEndpointsForPlainMessages() {
		WampTestClient plain = this.client.mutate().path("/echo").subprotocols().build();
		plain.connect().expectAccepted().expectSubprotocol(null);
		plain.sendText("hello").expectText("hello").sendText("[1]").expectText("[1]");
		plain.sendBinary(new byte[] { 1, 2 }).expectBinary().isEqualTo(new byte[] { 1, 2 });
		plain.expectNoMessage(Duration.ofMillis(1));
	}

	@Test
	void handshakeHasWhatItIsGiven() {
		this.client.mutate()
			.path("/wamp?token=t")
			.header("X-Custom", "a")
			.cookie("SESSION", "s1")
			.cookie("theme", "dark")
			.origin("https://app.example.com")
			.subprotocols("soap", "wamp")
			.build()
			.connect()
			.expectAccepted()
			.expectSubprotocol("wamp")
			.expectHeader("Upgrade", "websocket")
			.expectHeader("Set-Cookie");
		assertThat(this.server.handshake().uri().getQuery()).isEqualTo("token=t");
		assertThat(this.server.handshake().header("X-Custom")).isEqualTo("a");
		assertThat(this.server.handshake().header("Cookie")).isEqualTo("SESSION=s1; theme=dark");
		this.other.connect();
		assertThat(this.server.handshake().header("Origin")).isNull();
	}

	@Test
	void expectsRefusals() {
		this.client.mutate().origin("https://evil.example.com").build().connect().expectRejected(403);
		this.client.mutate().subprotocols("soap").build().connect().expectRejected(400);
		this.client.mutate().path("/nowhere").build().connect().expectRejected(404);
	}

	@Test
	void expectsTheEnd() {
		this.client.call("http://example.com/kick");
		this.client.expectClose().status(1008).reason("misbehaved").reason((text) -> assertThat(text).contains("mis"));
		this.other.sendText("no JSON").expectClose().status(1002);
	}

	@Test
	void closesAndConnectsAnew() {
		String first = this.client.sessionId();
		this.client.close(new CloseStatus(4000, "enough"));
		assertThat(this.client.sessionId()).isNotEqualTo(first);
		this.client.drop();
		assertThat(this.client.transcript()).isEmpty();
		this.client.call(ADD, 1, 2).expectResult(Integer.class).isEqualTo(3);
	}

	@Test
	void closesAllThatWereMadeOfIt() {
		WampTestClient grandchild = this.other.mutate().build();
		grandchild.sessionId();
		this.client.sessionId();
		this.other.closeAll();
		assertThat(grandchild.transcript()).isEmpty();
		assertThat(this.client.transcript()).isNotEmpty();
	}

	@Test
	void refusesWhatCannotBe() {
		this.client.connect();
		assertThatIllegalStateException().isThrownBy(this.client::connect).withMessageContaining("connected");
		assertThatIllegalStateException().isThrownBy(() -> this.client.mutate().endpoint("admin").build().connect())
			.withMessageContaining("path(...)");
		assertThatIllegalArgumentException().isThrownBy(() -> WampTestClient.bindToUri(URI.create("http://x/")));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.mutate().timeout(Duration.ZERO).build());
		assertThatIllegalStateException()
			.isThrownBy(() -> WampTestClient.bindToUri(URI.create("ws://localhost/%7Btenant%7D")).build().connect())
			.withMessageContaining("values of its variables");
	}

}
