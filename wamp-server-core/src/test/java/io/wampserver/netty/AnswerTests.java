// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.handler.RpcRequest;
import io.wampserver.message.CallId;
import io.wampserver.message.PayloadException;
import io.wampserver.protocol.WampConnection;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.testing.Unencodable;
import io.wampserver.testsupport.Deflating;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Answers are encoded where they are written from, behind others of the same read.
 */
class AnswerTests {

	private static final int TEXT = 0x81;

	private static final String ECHO = "http://vectors.example/rpc#echo";

	private static TestServer start(Function<RpcRequest, Object> answer) {
		return TestServer.with()
			.handlers((handlers, publisher) -> handlers.rpc("p", (request) -> Mono.just(answer.apply(request))))
			.start();
	}

	private static String call(String id, Object argument) {
		return "[2,\"" + id + "\",\"" + ECHO + "\"," + argument + "]";
	}

	/** Messages that arrive in one read, or nearly. */
	private static void sendAtOnce(TestClient client, String... messages) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (String message : messages) {
			bytes.writeBytes(RawWebSocket.frame(TEXT, message.getBytes(StandardCharsets.UTF_8)));
		}
		client.socket().sendRaw(bytes.toByteArray());
	}

	@Test
	void anAnswerThatCannotBeEncodedLeavesNothingBehind() {
		try (TestServer server = start((request) -> new Pair("x".repeat(100_000), new Unencodable()))) {
			TestClient client = server.connect();
			sendAtOnce(client, call("1", 1), "[2,\"2\",\"p\"]", call("3", 3), "[2,\"4\",\"p\"]", call("5", 5));
			client.expect("[3,\"1\",1]").expect("[4,\"2\",\"http://api.wamp.ws/error#internal\",\"*\"]");
			client.expect("[3,\"3\",3]").expect("[4,\"4\",\"http://api.wamp.ws/error#internal\",\"*\"]");
			client.expect("[3,\"5\",5]").barrier().expectNothing();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aCallStaysOpenUntilAnAnswerIsEncoded(boolean onEventLoop) {
		CompletableFuture<WampConnection> called = new CompletableFuture<>();
		try (TestServer server = TestServer.with().handlers((handlers, publisher) -> handlers.rpc("p", (request) -> {
			called.complete(request.connection());
			return Mono.never();
		})).start()) {
			TestClient client = server.connect();
			client.send("[2,\"id\",\"p\"]").barrier();
			WampConnection connection = called.join();
			Executor executor = onEventLoop ? connection.executor() : Runnable::run;
			CompletableFuture.runAsync(() -> {
				assertThatExceptionOfType(PayloadException.class)
					.isThrownBy(() -> connection.callResult(CallId.of("id"), new Unencodable()));
				assertThat(connection.callResult(CallId.of("other"), 1)).isFalse();
				assertThat(connection.callResult(CallId.of("id"), 2)).isTrue();
				assertThat(connection.callResult(CallId.of("id"), 3)).isFalse();
			}, executor).join();
			client.barrier().expect("[3,\"id\",2]").expectNothing();
		}
	}

	@Test
	void whatASerializerSendsComesBehindTheAnswer() {
		try (TestServer server = start((request) -> new Acting(() -> {
			request.connection().event("t", "first");
			request.connection().send("[8,\"t\",\"second\"]");
		}))) {
			TestClient client = server.connect();
			sendAtOnce(client, call("0", 0), "[2,\"1\",\"p\"]", call("2", 2));
			client.expect("[3,\"0\",0]").expect("[3,\"1\",{\"before\":1,\"then\":2}]");
			client.expect("[8,\"t\",\"first\"]").expect("[8,\"t\",\"second\"]").expect("[3,\"2\",2]");
			client.barrier().expectNothing();
		}
	}

	@Test
	void aSerializerMayCloseTheConnection() {
		try (TestServer server = start(
				(request) -> new Acting(() -> request.connection().close(CloseStatus.GOING_AWAY)))) {
			TestClient client = server.connect();
			sendAtOnce(client, call("1", 1), "[2,\"2\",\"p\"]", call("3", 3));
			client.expect("[3,\"1\",1]").expectClose(1001); // which has given up the call
		}
	}

	@Test
	void aSerializerMayCutTheConnection() {
		try (TestServer server = start((request) -> new Acting(
				() -> request.connection().terminate(Disconnect.byServer(CloseStatus.GOING_AWAY))))) {
			TestClient client = server.connect();
			sendAtOnce(client, call("1", 1), "[2,\"2\",\"p\"]", call("3", 3));
			RawFrame frame = client.next();
			while (frame.isText()) {
				frame = client.next();
			}
			assertThat(frame.isEnd()).as("the end of TCP, not %s", frame).isTrue();
		}
	}

	@Test
	void answersOwnEventsAndLargeOnesKeepTheirOrder() {
		try (TestServer server = TestServer.start()) {
			TestClient client = server.connect().subscribe("t");
			TestClient other = server.connect().subscribe("t");
			String middle = '"' + "m".repeat(3_000) + '"';
			String large = '"' + "l".repeat(70_000) + '"';
			for (int round = 0; round < 5; round++) {
				sendAtOnce(client, call("1", 1), publish("2"), publish("3"), call("4", large), publish(large),
						call("6", middle), publish(middle), publish("8"), call("9", 9));
				for (TestClient subscriber : List.of(client, other)) {
					expectFirst(subscriber, subscriber == client, "[3,\"1\",1]");
					subscriber.expect("[8,\"t\",2]").expect("[8,\"t\",3]");
					expectFirst(subscriber, subscriber == client, "[3,\"4\"," + large + "]");
					subscriber.expect("[8,\"t\"," + large + "]");
					expectFirst(subscriber, subscriber == client, "[3,\"6\"," + middle + "]");
					subscriber.expect("[8,\"t\"," + middle + "]").expect("[8,\"t\",8]");
					expectFirst(subscriber, subscriber == client, "[3,\"9\",9]");
				}
			}
		}
	}

	private static String publish(String event) {
		return "[7,\"t\"," + event + ",false]";
	}

	private static void expectFirst(TestClient client, boolean caller, String answer) {
		if (caller) {
			client.expect(answer);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void answersAreCompressedInTheirOrder(boolean takeover) {
		CompressionOptions compression = CompressionOptions.builder()
			.threshold(100)
			.serverContextTakeover(takeover)
			.build();
		try (TestServer server = TestServer.with().transport((transport) -> transport.compression(compression)).start();
				Deflating deflating = new Deflating()) {
			TestClient client = server
				.connect(server.handshake().anyFrames().header("Sec-WebSocket-Extensions", "permessage-deflate"))
				.welcomed()
				.subscribe("t");
			String middle = '"' + "m".repeat(3_000) + '"';
			for (int round = 0; round < 5; round++) {
				sendAtOnce(client, call("1", 1), call("2", middle), publish(middle), publish("4"));
				assertThat(client.text()).isEqualTo("[3,\"1\",1]");
				assertThat(inflate(deflating, client)).isEqualTo("[3,\"2\"," + middle + "]");
				assertThat(inflate(deflating, client)).isEqualTo("[8,\"t\"," + middle + "]");
				assertThat(client.text()).isEqualTo("[8,\"t\",4]");
			}
			sendAtOnce(client, call("last", middle));
			client.socket().close(); // with an answer on its way
		}
	}

	private static String inflate(Deflating deflating, TestClient client) {
		RawFrame frame = client.next();
		assertThat(frame.isCompressed()).isTrue();
		return new String(deflating.inflate(frame.payload()), StandardCharsets.UTF_8);
	}

	public record Pair(String first, Unencodable second) {

	}

	/**
	 * Does something while it is encoded.
	 */
	public static final class Acting {

		private final Runnable action;

		Acting(Runnable action) {
			this.action = action;
		}

		public int getBefore() {
			return 1;
		}

		public int getThen() {
			this.action.run();
			return 2;
		}

	}

}
