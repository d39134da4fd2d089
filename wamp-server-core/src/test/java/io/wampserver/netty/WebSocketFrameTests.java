// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The WebSocket layer below WAMP, over real sockets.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebSocketFrameTests {

	private static final String ECHO = "http://vectors.example/rpc#echo";

	private static final int LAST = 0x80;

	private static final int LIMIT = 20_000;

	private TestServer server;

	@BeforeAll
	void startServer() {
		this.server = TestServer.with().transport(LIMIT, 1024 * 1024).start();
	}

	@AfterAll
	void stopServer() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "0xC1, reserved bits are set", "0xA1, reserved bits are set", "0x91, reserved bits are set",
			"0x83, unknown opcode", "0x87, unknown opcode", "0x8B, unknown opcode", "0x8F, unknown opcode",
			"0x09, control frame is fragmented or too long", "0x08, control frame is fragmented or too long",
			"0x80, continuation of nothing" })
	void malformedFramesCloseWith1002(String first, String reason) {
		TestClient client = this.server.connect();
		client.socket().sendRaw(RawWebSocket.frame(Integer.decode(first), new byte[] { '1' }));
		assertThat(client.expectClose(1002)).isEqualTo(reason);
	}

	@Test
	void aMessageWithinAMessageClosesWith1002() {
		TestClient client = this.server.connect();
		client.socket().sendRaw(RawWebSocket.frame(RawFrame.TEXT, new byte[] { '[' }));
		client.socket().sendRaw(RawWebSocket.frame(LAST | RawFrame.TEXT, new byte[] { ']' }));
		client.expectClose(1002);
	}

	@Test
	void anUnmaskedFrameClosesWith1002() {
		TestClient client = this.server.connect();
		client.socket().sendRaw(new byte[] { (byte) 0x81, 2, '[', ']' });
		assertThat(client.expectClose(1002)).isEqualTo("frame is not masked");
	}

	/** RFC 6455 section 5.2: the minimal number of bytes must be used. */
	@ParameterizedTest
	@ValueSource(strings = { "81fe007d", "81fe0000", "81ff000000000000ffff", "81ff0000000000000000" })
	void aLengthInMoreBytesThanNeededClosesWith1002(String header) {
		TestClient client = this.server.connect();
		client.socket().sendRaw(HexFormat.of().parseHex(header + "00000000"));
		assertThat(client.expectClose(1002)).isEqualTo("frame length in more bytes than needed");
	}

	@Test
	void aLongControlFrameClosesWith1002() {
		TestClient client = this.server.connect();
		client.socket().send(RawFrame.PING, new byte[126]);
		client.expectClose(1002);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 125 })
	void pingsAreAnsweredWithTheirPayload(int length) {
		byte[] payload = new byte[length];
		Arrays.fill(payload, (byte) 0xFE);
		TestClient client = this.server.connect();
		client.socket().send(RawFrame.PING, payload);
		assertThat(client.socket().pollPong(TestClient.TIMEOUT).payload()).isEqualTo(payload);
		client.barrier().expectNothing();
	}

	@Test
	void unsolicitedPongsAreIgnored() {
		TestClient client = this.server.connect();
		client.socket().send(RawFrame.PONG, new byte[] { 1 });
		client.barrier().expectNothing();
	}

	@Test
	void messagesMayArriveByteByByte() {
		TestClient client = this.server.connect();
		byte[] frame = RawWebSocket.frame(LAST | RawFrame.TEXT,
				("[2,\"1\",\"" + ECHO + "\",\"\u20ac\"]").getBytes(StandardCharsets.UTF_8));
		for (byte b : frame) {
			client.socket().sendRaw(new byte[] { b });
		}
		client.expect("[3,\"1\",\"\u20ac\"]");
	}

	@Test
	void manyMessagesMayArriveAtOnce() {
		TestClient client = this.server.connect();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int i = 0; i < 1000; i++) {
			bytes.writeBytes(RawWebSocket.frame(LAST | RawFrame.TEXT,
					("[2,\"" + i + "\",\"" + ECHO + "\"," + i + "]").getBytes(StandardCharsets.UTF_8)));
		}
		client.socket().sendRaw(bytes.toByteArray());
		for (int i = 0; i < 1000; i++) {
			client.expect("[3,\"" + i + "\"," + i + "]");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 7, 124, 125, 126, 127, 128, 1000, 17_000 })
	void everyLengthPassesInEverySplit(int length) {
		TestClient client = this.server.connect();
		String text = "x".repeat(length);
		client.send("[2,\"1\",\"" + ECHO + "\",\"" + text + "\"]").expect("[3,\"1\",\"" + text + "\"]");
		client.sendFragmented("[2,\"2\",\"" + ECHO + "\",\"" + text + "\"]", 3);
		client.expect("[3,\"2\",\"" + text + "\"]");
	}

	@Test
	void invalidTextInAFragmentClosesWithoutWaitingForTheRest() {
		TestClient client = this.server.connect();
		client.socket().sendRaw(RawWebSocket.frame(RawFrame.TEXT, new byte[] { '"', (byte) 0xE2 }));
		client.socket().sendRaw(RawWebSocket.frame(0, new byte[] { (byte) 0x82, '"' }));
		assertThat(client.expectClose(1007)).isEqualTo("invalid UTF-8");
	}

	@Test
	void textThatEndsWithinACharacterClosesWith1007() {
		TestClient client = this.server.connect();
		client.socket().send(RawFrame.TEXT, new byte[] { '"', (byte) 0xE2, (byte) 0x82 });
		client.expectClose(1007);
	}

	@Test
	void aLargeFrameClosesWith1009ByItsHeader() {
		TestClient client = this.server.connect();
		byte[] frame = RawWebSocket.frame(LAST | RawFrame.TEXT, new byte[LIMIT + 1]);
		client.socket().sendRaw(Arrays.copyOf(frame, 10));
		client.expectClose(1009);
	}

	@Test
	void aLargeMessageOverFragmentsClosesWith1009() {
		TestClient client = this.server.connect();
		byte[] text = new byte[LIMIT / 2 + 1];
		Arrays.fill(text, (byte) ' ');
		client.socket().sendRaw(RawWebSocket.frame(RawFrame.TEXT, text));
		client.socket().sendRaw(RawWebSocket.frame(LAST, text));
		client.expectClose(1009);
	}

	@Test
	void aMessageOfTheLargestSizePasses() {
		TestClient client = this.server.connect();
		String call = "[2,\"1\",\"" + ECHO + "\"]";
		client.send(call + " ".repeat(LIMIT - call.length())).expect("[3,\"1\",null]");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 1001, 3000, 4999 })
	void closeFramesAreAnsweredWithTheirCode(int code) {
		TestClient client = this.server.connect();
		client.socket().sendClose(code, "bye");
		assertThat(client.expectClose(code)).isEqualTo("bye");
	}

	@Test
	void aCloseFrameWithoutCodeIsAnsweredWithoutOne() {
		TestClient client = this.server.connect();
		client.socket().send(RawFrame.CLOSE, new byte[0]);
		client.expectClose(1005);
	}

}
