// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.websocket;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.wampserver.WampServer;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.wire.PlainClient;
import io.wampserver.docs.wire.RawHandshake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebSocketHandlersTests {

	private static ExampleServer server;

	@BeforeAll
	static void start() {
		server = ExampleServer.with(Echo.class, Board.class, Calculator.class, Uploads.class, Ticker.class,
				Telegraph.class, Stopwatch.class, Bell.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void echoSendsBackWhatItGets() {
		try (PlainClient client = PlainClient.connect(server, "/echo")) {
			client.send("hello").expect("hello");
			client.send(new byte[] { 1, 2, 3 }).expect(new byte[] { 1, 2, 3 });
		}
	}

	@Test
	void strokesGoToTheOthersOfTheBoard() {
		try (PlainClient ann = PlainClient.connect(server, "/boards/red");
				PlainClient bob = PlainClient.connect(server, "/boards/red");
				PlainClient cyd = PlainClient.connect(server, "/boards/blue")) {
			ann.expect("{\"board\":\"red\"}");
			bob.expect("{\"board\":\"red\"}");
			cyd.expect("{\"board\":\"blue\"}");
			ann.send("[[1,1],[9,9]]");
			bob.expect("[[1,1],[9,9]]").send("[[2,3]]");
			ann.expect("[[2,3]]");
			try (PlainClient dan = PlainClient.connect(server, "/boards/blue")) {
				dan.expect("{\"board\":\"blue\"}").send("[]");
				cyd.expect("[]");
			}
			assertThat(server.bean(Bell.class).ring()).isGreaterThanOrEqualTo(3);
			ann.expect("{\"event\":\"bell\"}");
			cyd.expect("{\"event\":\"bell\"}");
		}
	}

	@Test
	void jsonIsBoundAndFailuresAreAnswered() {
		try (PlainClient client = PlainClient.connect(server, "/calculator")) {
			client.send("{\"dividend\":6,\"divisor\":2}").expect("{\"quotient\":3}");
			client.send("{\"dividend\":6,\"divisor\":0}").expect("{\"problem\":\"/ by zero\"}");
			client.send("six by two").expectClose(1007);
		}
	}

	@Test
	void uploadsComeInParts() {
		try (PlainClient client = PlainClient.connect(server, "/uploads")) {
			client.sendPart("1234".getBytes(StandardCharsets.US_ASCII), false)
				.sendPart("56789".getBytes(StandardCharsets.US_ASCII), true)
				.expect("cbf43926");
			client.send("123456789".getBytes(StandardCharsets.US_ASCII)).expect("cbf43926");
		}
	}

	@Test
	void feedTicks() {
		try (PlainClient client = PlainClient.connect(server, "/ticker")) {
			client.expectMatching("\\{\"number\":\\d+}").expectMatching("\\{\"number\":\\d+}");
		}
	}

	@Test
	void subprotocolIsTheFirstOfTheClientsThatIsSpoken() {
		try (PlainClient client = PlainClient.connect(server, "/telegraph", "semaphore", "morse", "plain")) {
			assertThat(client.subprotocol()).isEqualTo("morse");
			client.send("2").expect("...--");
		}
		try (PlainClient client = PlainClient.connect(server, "/telegraph")) {
			assertThat(client.subprotocol()).isEmpty();
			client.send("2").expect("3");
		}
	}

	@Test
	void pongsComeBackWithWhatThePingCarried() {
		try (PlainClient client = PlainClient.connect(server, "/stopwatch")) {
			client.send("go").expectMatching("\\d+ µs");
		}
	}

	@Test
	void largeResultsAreSentAsTheClientTakesThem() {
		WampServer standalone = LibraryServer.start("127.0.0.1", 0, List.of("one", "two", "three"));
		try (PlainClient client = PlainClient.connect("ws://127.0.0.1:" + standalone.port() + "/library")) {
			client.send("book").expect("onetwothree");
			client.send("pages").expect("one").expect("two").expect("three");
			client.send("film").expect("no such thing").send("pages").expect("one");
		}
		finally {
			standalone.dispose();
		}
	}

	@Test
	void unspokenSubprotocolsAreRefused() {
		assertThat(RawHandshake.answer(server, "/telegraph", "Sec-WebSocket-Protocol: semaphore").get(0))
			.contains(" 400 ");
		assertThat(RawHandshake.answer(server, "/echo", "Sec-WebSocket-Protocol: semaphore").get(0)).contains(" 101 ");
	}

	@Test
	void kindsWithoutMethodAreRefused() {
		try (PlainClient client = PlainClient.connect(server, "/uploads")) {
			client.send("text").expectClose(1003);
		}
	}

}
