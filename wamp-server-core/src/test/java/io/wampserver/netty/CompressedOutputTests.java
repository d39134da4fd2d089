// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.netty.buffer.ByteBufAllocator;
import io.wampserver.testing.Deflated;
import io.wampserver.testing.PlainServer;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.testing.TestServer;
import io.wampserver.testsupport.Deflating;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.wampserver.testing.PlainServer.next;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compressed messages to clients.
 */
class CompressedOutputTests {

	private static final String LONG = "{\"symbol\":\"ACME\",\"price\":42.5,\"volume\":1000} ".repeat(50);

	private final Deflating deflating = new Deflating();

	private PlainServer server;

	@AfterEach
	void stop() {
		this.deflating.close();
		if (this.server != null) {
			this.server.close();
		}
	}

	private RawWebSocket start(String offer, Consumer<CompressionOptions.Builder> customizer) {
		CompressionOptions.Builder compression = CompressionOptions.builder();
		customizer.accept(compression);
		this.server = PlainServer.start((transport) -> transport.compression(compression.build()));
		return connect(offer);
	}

	private RawWebSocket connect(String offer) {
		return this.server.connect(this.server.offering(offer));
	}

	private static byte[] randomBytes(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

	private static String text(byte[] payload) {
		return new String(payload, StandardCharsets.UTF_8);
	}

	@Test
	void compressesFromTheThreshold() {
		RawWebSocket client = start("permessage-deflate", (compression) -> compression.threshold(100));
		WebSocketConnection connection = this.server.opened();
		connection.send("x".repeat(99));
		connection.send("x".repeat(100));
		connection.sendBinary(new byte[100]);
		assertThat(next(client).text()).hasSize(99);
		RawFrame compressed = next(client);
		assertThat(compressed.isCompressed()).isTrue();
		assertThat(compressed.isLast()).isTrue();
		assertThat(compressed.isText()).isTrue();
		assertThat(text(this.deflating.inflate(compressed.payload()))).isEqualTo("x".repeat(100));
		RawFrame binary = next(client);
		assertThat(binary.isCompressed()).isTrue();
		assertThat(binary.opcode()).isEqualTo(RawFrame.BINARY);
		assertThat(Deflated.read(binary.payload()).inflated()).isEqualTo(new byte[100]);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void sendsAsItIsWhatDoesNotGetSmaller(boolean takeover) {
		RawWebSocket client = start("permessage-deflate",
				(compression) -> compression.threshold(0).serverContextTakeover(takeover));
		WebSocketConnection connection = this.server.opened();
		byte[] random = randomBytes(5000);
		for (int i = 0; i < 3; i++) {
			connection.send("");
			connection.send(LONG);
			connection.sendBinary(random);
		}
		for (int i = 0; i < 3; i++) {
			assertThat(next(client).text()).isEmpty();
			assertThat(text(this.deflating.inflate(next(client).payload()))).isEqualTo(LONG);
			RawFrame frame = next(client);
			assertThat(frame.isCompressed()).isFalse();
			assertThat(frame.payload()).isEqualTo(random);
		}
	}

	@Test
	void compressesNothingUnlessAgreed() {
		start("permessage-deflate", (compression) -> {
		});
		for (RawHandshake handshake : List.of(this.server.handshake(), this.server.offering("permessage-bzip2"),
				this.server.offering("permessage-deflate; server_max_window_bits"))) {
			RawWebSocket client = this.server.connect(handshake);
			assertThat(client.handshake().header("Sec-WebSocket-Extensions")).isNull();
			client.sendText(LONG);
			assertThat(next(client).text()).isEqualTo(LONG);
		}
	}

	@Test
	void compressesNothingByDefault() {
		this.server = PlainServer.start((transport) -> {
		});
		RawWebSocket client = connect("permessage-deflate");
		assertThat(client.handshake().header("Sec-WebSocket-Extensions")).isNull();
		client.sendText(LONG);
		assertThat(next(client).text()).isEqualTo(LONG);
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate", "permessage-deflate; server_no_context_takeover" })
	void eachMessageStandsAlone(String offer) {
		RawWebSocket client = start(offer,
				(compression) -> compression.serverContextTakeover(!offer.equals("permessage-deflate")));
		assertThat(client.handshake().header("Sec-WebSocket-Extensions")).contains("server_no_context_takeover");
		for (int i = 0; i < 3; i++) {
			client.sendText(LONG);
			assertThat(text(Deflated.read(next(client).payload()).inflated())).isEqualTo(LONG);
		}
	}

	@Test
	void messagesReferToThoseBeforeWhereAgreed() {
		RawWebSocket client = start("permessage-deflate", (compression) -> compression.serverContextTakeover(true));
		assertThat(client.handshake().header("Sec-WebSocket-Extensions")).doesNotContain("server_no_context_takeover");
		WebSocketConnection connection = this.server.opened();
		for (int i = 0; i < 100; i++) {
			connection.send(i + LONG);
		}
		int first = 0;
		for (int i = 0; i < 100; i++) {
			byte[] payload = next(client).payload();
			assertThat(text(this.deflating.inflate(payload))).isEqualTo(i + LONG);
			first = (i == 0) ? payload.length : first;
			assertThat(i == 0 || payload.length < first / 2).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 9, 10, 11, 12, 13, 14, 15 })
	void refersNoFartherBackThanTheClientsWindow(int bits) {
		RawWebSocket client = start("permessage-deflate; server_max_window_bits=" + bits, (compression) -> {
		});
		assertThat(client.handshake().header("Sec-WebSocket-Extensions")).contains("server_max_window_bits=" + bits);
		String text = textWithRepetitionsAnyDistanceApart();
		client.sendText(text);
		RawFrame frame = next(client);
		assertThat(frame.isCompressed()).isTrue();
		Deflated deflated = Deflated.read(frame.payload());
		assertThat(text(deflated.inflated())).isEqualTo(text);
		assertThat(deflated.farthest()).isBetween(1 << (bits - 1), 1 << bits);
	}

	private static String textWithRepetitionsAnyDistanceApart() {
		Random random = new Random(7);
		StringBuilder text = new StringBuilder();
		while (text.length() < 100_000) {
			int start = Math.max(0, text.length() - random.nextInt(1 << 15));
			int end = Math.min(text.length(), start + 6);
			text.append(text, start, end).append((char) ('a' + random.nextInt(26)));
		}
		return text.toString();
	}

	@Test
	void compressesOnceForAllReceivers() {
		List<RawWebSocket> clients = new ArrayList<>();
		clients.add(start("permessage-deflate", (compression) -> {
		}));
		clients.add(connect("permessage-deflate; client_max_window_bits"));
		RawWebSocket small = connect("permessage-deflate; server_max_window_bits=9");
		RawWebSocket plain = connect("none");
		OutboundMessage message = OutboundMessage.text(ByteBufAllocator.DEFAULT, LONG);
		for (int i = 0; i < 4; i++) {
			this.server.opened().send(message.retained());
		}
		// Made already, so this encoder is not asked.
		byte[] payload = next(clients.get(0)).payload();
		assertThat(message.form(1 << 15, (frame) -> new byte[0])).endsWith(payload);
		assertThat(next(clients.get(1)).payload()).isEqualTo(payload);
		assertThat(text(this.deflating.inflate(payload))).isEqualTo(LONG);
		assertThat(text(Deflated.read(next(small).payload()).inflated())).isEqualTo(LONG);
		assertThat(next(plain).text()).isEqualTo(LONG);
		message.release();
	}

	@Test
	void aFormIsMadeOnceForAllReferences() {
		OutboundMessage message = OutboundMessage.text(ByteBufAllocator.DEFAULT, "text");
		OutboundMessage reference = message.retained();
		OutboundMessage further = reference.retained();
		message.release();
		byte[] form = reference.form("a", (frame) -> new byte[frame.readableBytes()]);
		assertThat(form).hasSize(reference.size());
		assertThat(further.form("a", (frame) -> new byte[0])).isSameAs(form);
		assertThat(further.form("b", (frame) -> new byte[0])).isEmpty();
		reference.release();
		further.release();
	}

	@Test
	void eventsOfATopicAreCompressed() {
		try (TestServer wamp = TestServer.with()
			.transport((transport) -> transport.compression(CompressionOptions.builder().build()))
			.start()) {
			List<RawWebSocket> subscribers = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				RawHandshake handshake = wamp.handshake()
					.anyFrames()
					.header("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
				subscribers.add(wamp.connect(handshake).welcomed().subscribe("t").socket());
			}
			wamp.endpoint().publisher().publish("t", LONG);
			String expected = "[8,\"t\",\"" + LONG.replace("\"", "\\\"") + "\"]";
			for (RawWebSocket subscriber : subscribers) {
				RawFrame event = next(subscriber);
				assertThat(event.isCompressed()).isTrue();
				assertThat(text(Deflated.read(event.payload()).inflated())).isEqualTo(expected);
			}
		}
	}

	@Test
	void messagesOfManyThreadsAreEachIntact() throws InterruptedException {
		RawWebSocket client = start("permessage-deflate", (compression) -> compression.serverContextTakeover(true));
		WebSocketConnection connection = this.server.opened();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			String text = i + LONG;
			threads.add(new Thread(() -> {
				for (int j = 0; j < 50; j++) {
					connection.send(text);
				}
			}));
		}
		threads.forEach(Thread::start);
		int[] counts = new int[8];
		for (int i = 0; i < 400; i++) {
			String text = text(this.deflating.inflate(next(client).payload()));
			assertThat(text).endsWith(LONG);
			counts[text.charAt(0) - '0']++;
		}
		assertThat(counts).containsOnly(50);
		for (Thread thread : threads) {
			thread.join();
		}
	}

}
