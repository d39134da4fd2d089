// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a test is told when an expectation is not met.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureMessageTests {

	private static final String LOBBY = TestServer.CHAT + "lobby";

	private TestServer server;

	private WampTestClient client;

	@BeforeAll
	void startServer() {
		this.server = new TestServer();
	}

	@AfterAll
	void stopServer() {
		this.server.close();
	}

	@BeforeEach
	void makeClient() {
		this.client = this.server.client().timeout(Duration.ofMillis(300)).build();
	}

	@AfterEach
	void closeClients() {
		this.client.closeAll();
	}

	private static AbstractThrowableAssert<?, ?> failing(ThrowingCallable expectation) {
		return assertThatThrownBy(expectation).isInstanceOf(AssertionError.class);
	}

	@Test
	void tellsWhatCameInsteadOfAResult() {
		failing(() -> this.client.call("http://example.com/fail").expectResult()).hasMessageContainingAll(
				"The call of http://example.com/fail has failed", "http://example.com/error#full: no room left",
				"> [2,\"call-1\",\"http://example.com/fail\"]", "< [4,\"call-1\",");
		failing(() -> this.client.call("http://example.com/add", 1, 2).expectResult(Integer.class).isEqualTo(4))
			.hasMessageContaining("The result of http://example.com/add is 3 (expected: 4).");
		failing(() -> this.client.call("http://example.com/echo", "x").expectResult(Integer.class))
			.hasMessageContaining("The result of http://example.com/echo is no java.lang.Integer but \"x\"");
		failing(() -> this.client.call("http://example.com/echo", "x")
			.expectResult(String.class)
			.satisfies((value) -> assertThat(value).isEmpty())).hasMessageContaining("is not as expected")
			.hasRootCauseInstanceOf(AssertionError.class);
		failing(() -> this.client.call("http://example.com/echo", (Object) null).expectResult().value())
			.hasMessageContaining("is null (expected: a value)");
		failing(() -> this.client.call("http://example.com/echo", 1).expectResult().isEqualToJson("2"))
			.hasMessageContaining("is 1 (expected: 2)");
		failing(() -> this.client.call("http://example.com/echo", 1).expectResult().isEqualToJson("{"))
			.hasMessageContaining("not both JSON");
	}

	@Test
	void tellsWhatCameInsteadOfAnError() {
		failing(() -> this.client.call("http://example.com/add", 1, 2).expectError())
			.hasMessageContaining("The call of http://example.com/add has a result (expected: an error): 3.");
		ErrorSpec error = this.client.call("http://example.com/fail").expectError();
		failing(() -> error.uri("http://example.com/other"))
			.hasMessageContaining("(expected: the URI http://example.com/other)");
		failing(() -> error.description("other")).hasMessageContaining("(expected: the description other)");
		failing(() -> error.description((text) -> assertThat(text).isEmpty())).hasMessageContaining("no room left");
		failing(error::noDetails).hasMessageContaining("{\"free\":0} (expected: no details)");
		failing(() -> this.client.call("http://example.com/nothing").expectError().details(Map.class))
			.hasMessageContaining("(expected: details)");
	}

	@Test
	void tellsThatNothingCameInTime() {
		failing(() -> this.client.call("http://example.com/never").expectResult())
			.hasMessageContaining("No result of http://example.com/never within 300 ms.");
		failing(() -> this.client.subscribe(LOBBY).expectEvent()).hasMessageContaining("No event of " + LOBBY);
		failing(() -> this.client.expectText()).hasMessageContaining("No text message within 300 ms.");
		failing(() -> this.client.expectClose()).hasMessageContaining("No end of the connection within 300 ms.");
	}

	@Test
	void tellsThatThereAreMessages() {
		SubscriptionSpec lobby = this.client.subscribe(LOBBY);
		this.client.call("http://example.com/announce", "hello").expectResult().isEqualTo(1);
		failing(lobby::expectNoEvent).hasMessageContaining("There is an event of " + LOBBY + ": \"hello\"");
		this.client.call("http://example.com/announce", "again");
		failing(() -> lobby.expectNoEvent(Duration.ofSeconds(5))).hasMessageContaining("\"again\"");
		this.client.sendText("[2,\"x\",\"http://example.com/echo\",1]");
		failing(() -> this.client.settle().expectNoMessage(Duration.ZERO))
			.hasMessageContaining("There is a message: [3,\"x\",1] (expected: none)");
		failing(() -> this.client.sendText("[2,\"y\",\"http://example.com/echo\",1]").expectBinary())
			.hasMessageContaining("The next message is the text [3,\"y\",1]");
		WampTestClient plain = this.client.mutate().path("/echo").subprotocols().build();
		failing(() -> plain.sendBinary(new byte[] { 10 }).expectText()).hasMessageContaining("binary, 1 bytes: 0a");
		failing(() -> plain.sendBinary(new byte[] { 10 }).expectBinary().isEqualTo(new byte[] { 11 }))
			.hasMessageContaining("is binary, 1 bytes: 0a (expected: binary, 1 bytes: 0b)");
		failing(() -> plain.sendText("[5]").call("http://example.com/add"))
			.hasMessageContaining("No WELCOME within 300 ms.");
	}

	@Test
	void tellsHowTheHandshakeWentInstead() {
		failing(() -> this.client.connect().expectRejected(403))
			.hasMessageContaining("The handshake was answered with 101 (expected: refused with 403).");
		WampTestClient foreign = this.client.mutate().origin("https://evil.example.com").build();
		HandshakeSpec refusal = foreign.connect();
		failing(refusal::expectAccepted).hasMessageContaining("answered with 403, not accepted");
		failing(() -> refusal.expectRejected(401)).hasMessageContaining("403 (expected: refused with 401)");
		failing(() -> refusal.expectSubprotocol("wamp")).hasMessageContaining("subprotocol null (expected: wamp)");
		failing(() -> refusal.expectHeader("X-Reason", "origin"))
			.hasMessageContaining("X-Reason of the answer is [] (expected: [origin])");
		failing(() -> foreign.call("http://example.com/add")).hasMessageContaining("answered with 403");
		failing(() -> this.client.mutate().build().connect().expectWelcome("other"))
			.hasMessageContaining("The server is 'TestServer' (expected: 'other').");
	}

	@Test
	void tellsThatTheConnectionHasEnded() {
		CallSpec kick = this.client.call("http://example.com/kick");
		failing(kick::expectResult).hasMessageContaining(
				"No result of http://example.com/kick: the connection is closed with 1008 misbehaved.");
		CloseSpec end = this.client.expectClose();
		failing(() -> end.status(1000)).hasMessageContaining("closed with 1008 misbehaved (expected: 1000)");
		failing(() -> end.reason("other")).hasMessageContaining("(expected: the reason 'other')");
		failing(() -> end.reason((text) -> assertThat(text).isEmpty())).hasMessageContaining("misbehaved");
		failing(this.client::settle).hasMessageContaining("the connection is closed with 1008");
	}

	@Test
	void tellsThatNobodyListens() throws Exception {
		try (ServerSocket silent = new ServerSocket(0)) {
			WampTestClient waiting = WampTestClient.bindToPort(silent.getLocalPort())
				.timeout(Duration.ofMillis(100))
				.build();
			failing(waiting::connect).hasMessageContaining("No answer to the handshake within 100 ms.");
			waiting.close();
		}
		int free;
		try (ServerSocket socket = new ServerSocket(0)) {
			free = socket.getLocalPort();
		}
		failing(() -> WampTestClient.bindToPort(free).build().connect())
			.hasMessageContaining("No answer to the handshake: ")
			.hasMessageContaining("connecting to ws://localhost:" + free + "/wamp");
	}

}
