// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.ConnectionFailed;
import io.wampserver.event.WampEvent;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What closes a connection and what does not (protocol reference section 8).
 */
class ViolationTests {

	private static final String RPC = "http://vectors.example/rpc#";

	@Test
	void tooManyIgnoredViolationsClose() {
		try (TestServer server = TestServer.with()
			.options((options) -> options.violationPolicy(ViolationPolicy.IGNORE).maxViolations(3))
			.start()) {
			TestClient client = server.connect();
			client.send("nope").send("[42]");
			client.socket().send(RawFrame.BINARY, new byte[] { 1 });
			client.barrier().expectNothing();
			client.send("[2]");
			assertThat(client.expectClose(1008)).isEqualTo("too many violations");
		}
	}

	@Test
	void invalidTextClosesWhateverThePolicy() {
		try (TestServer server = TestServer.with()
			.options((options) -> options.violationPolicy(ViolationPolicy.IGNORE))
			.start()) {
			TestClient client = server.connect();
			client.socket().send(RawFrame.TEXT, new byte[] { '"', (byte) 0xC3, '"' });
			client.expectClose(1007);
		}
	}

	@Test
	void binaryMessagesCloseWith1003() {
		try (TestServer server = TestServer.start()) {
			TestClient client = server.connect();
			client.socket().send(RawFrame.BINARY, "[5,\"t\"]".getBytes(StandardCharsets.UTF_8));
			assertThat(client.expectClose(1003)).startsWith("BINARY_FRAME ");
		}
	}

	@Test
	void negativeZeroIsTheTypeZero() {
		try (TestServer server = TestServer.start()) {
			TestClient client = server.connect().send("[-0,\"x\"]");
			assertThat(client.expectClose(1002)).startsWith("WRONG_DIRECTION ");
		}
	}

	@Test
	void reasonsFitIntoACloseFrame() {
		try (TestServer server = TestServer.with().options((options) -> options.maxUriLength(1)).start()) {
			TestClient client = server.connect().send("[5,\"" + "\u20ac".repeat(500) + "\"]");
			assertThat(client.expectClose(1002)).startsWith("TOO_LONG ")
				.satisfies((reason) -> assertThat(reason.getBytes(StandardCharsets.UTF_8).length)
					.isLessThanOrEqualTo(123));
		}
	}

	@Test
	void lengthsAreCountedInCodePoints() {
		try (TestServer server = TestServer.with()
			.options((options) -> options.maxUriLength(2).maxCallIdLength(2))
			.start()) {
			TestClient client = server.connect();
			client.send("[5,\"\uD83D\uDE00\uD83D\uDE00\"]").send("[7,\"\\ud83d\\ude00\uD83D\uDE00\",1,false]");
			client.expect("[8,\"\uD83D\uDE00\uD83D\uDE00\",1]");
			client.send("[2,\"\uD83D\uDE00\uD83D\uDE00\",\"x\"]").expect("[4,\"*\",\"*\",\"*\"]");
			client.send("[5,\"\uD83D\uDE00\uD83D\uDE00a\"]").expectClose(1002);
		}
	}

	@Test
	void sixtyFourLevelsOfNestingPass() {
		try (TestServer server = TestServer.start()) {
			TestClient client = server.connect();
			String list = "[".repeat(64) + "]".repeat(64);
			client.send("[2,\"1\",\"" + RPC + "echo\"," + list + "]").expect("[3,\"1\"," + list + "]");
			String object = "{\"a\":".repeat(64) + "1" + "}".repeat(64);
			client.send("[2,\"2\",\"" + RPC + "echo\"," + object + "]").expect("[3,\"2\"," + object + "]");
			client.subscribe("t").send("[7,\"t\"," + list + ",false]").expect("[8,\"t\"," + list + "]");
		}
	}

	@Test
	void failingMiddlewareClosesWith1011() {
		CopyOnWriteArrayList<WampEvent> events = new CopyOnWriteArrayList<>();
		try (TestServer server = TestServer.with()
			.endpoint((endpoint) -> endpoint.listener(events::add).wamp((connection, message, next) -> {
				if (message.uri().equals("broken")) {
					throw new IllegalStateException("a secret");
				}
				return next.handle(connection, message);
			}))
			.start()) {
			TestClient other = server.connect();
			TestClient client = server.connect().send("[5,\"broken\"]");
			assertThat(client.expectClose(1011)).doesNotContain("secret");
			other.send("[2,\"1\",\"" + RPC + "echo\",1]").expect("[3,\"1\",1]");
			await().untilAsserted(() -> assertThat(events).hasAtLeastOneElementOfType(ConnectionFailed.class)
				.anySatisfy((event) -> assertThat(event).isInstanceOfSatisfying(ConnectionClosed.class,
						(closed) -> assertThat(closed.disconnect().cause()).isEqualTo(Disconnect.Cause.FAILURE))));
		}
	}

	@Test
	void inputWithinAFailedConnectionIsDiscarded() {
		try (TestServer server = TestServer.start()) {
			TestClient subscriber = server.connect().subscribe("t");
			TestClient client = server.connect();
			client.send("[2]").send("[7,\"t\",1]");
			client.expectClose(1002);
			subscriber.barrier().expectNothing();
		}
	}

	@Test
	void excludeListsAreNotCuries() {
		try (TestServer server = TestServer.start()) {
			TestClient publisher = server.connect();
			TestClient subscriber = server.connect().subscribe("t");
			String id = subscriber.sessionId();
			publisher.send("[1,\"p\",\"" + id + "\"]").send("[7,\"t\",1,[\"p:\"]]");
			subscriber.expect("[8,\"t\",1]");
			publisher.send("[7,\"t\",2,[],[\"p:\"]]").barrier();
			subscriber.barrier().expectNothing();
			publisher.send("[7,\"t\",3,[\"" + id + "\"]]").barrier();
			subscriber.barrier().expectNothing();
		}
	}

}
