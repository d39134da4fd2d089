// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import io.wampserver.testing.PlainServer;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.testsupport.Deflating;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.wampserver.testing.PlainServer.expectClose;
import static io.wampserver.testing.PlainServer.next;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compressed messages from clients.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompressedInputTests {

	private static final int LAST = 0x80;

	private static final int COMPRESSED = 0x40;

	private static final int LIMIT = 300_000;

	/** What a compressor leaves out at the end of a message. */
	private static final byte[] FLUSH = { 0, 0, (byte) 0xFF, (byte) 0xFF };

	private static final String TEXT = "Gr\u00fc\u00dfe \ud83d\ude00, ".repeat(2000);

	private final Deflating deflating = new Deflating();

	private PlainServer server;

	@BeforeAll
	void startServer() {
		// Answers are not compressed, so that they are easily compared.
		this.server = PlainServer.start((transport) -> transport.maxMessageSize(LIMIT)
			.compression(CompressionOptions.builder().threshold(Integer.MAX_VALUE).build()));
	}

	@AfterAll
	void stopServer() {
		this.server.close();
		this.deflating.close();
	}

	@AfterEach
	void reset() {
		this.deflating.reset();
	}

	private RawWebSocket connect() {
		return this.server.connect(this.server.offering("permessage-deflate"));
	}

	private byte[] deflated(String text) {
		return this.deflating.reset().deflate(text.getBytes(StandardCharsets.UTF_8));
	}

	private static void send(RawWebSocket client, int first, byte[] payload) {
		client.sendRaw(RawWebSocket.frame(first, payload));
	}

	@Test
	void readsTextAndBinary() {
		RawWebSocket client = connect();
		send(client, LAST | COMPRESSED | RawFrame.TEXT, deflated(TEXT));
		assertThat(next(client).text()).isEqualTo(TEXT);
		byte[] data = new byte[LIMIT];
		new Random(1).nextBytes(data);
		send(client, LAST | COMPRESSED | RawFrame.BINARY, this.deflating.reset().deflate(data));
		assertThat(next(client).payload()).isEqualTo(data);
		send(client, LAST | RawFrame.TEXT, "plain".getBytes(StandardCharsets.US_ASCII));
		assertThat(next(client).text()).isEqualTo("plain");
	}

	/** The examples of RFC 7692 section 7.2.3, and no payload at all. */
	@ParameterizedTest
	@CsvSource({ "f248cdc9c90700, Hello", "000500faff48656c6c6f00, Hello", "f348cdc9c9070000, Hello",
			"f248050000 00ffffcac9c90700, Hello", "00, ''", "'', ''" })
	void readsWhateverACompressorMayMake(String payload, String text) {
		RawWebSocket client = connect();
		for (int i = 0; i < 2; i++) {
			send(client, LAST | COMPRESSED | RawFrame.TEXT, HexFormat.of().parseHex(payload.replace(" ", "")));
			assertThat(next(client).text()).isEqualTo(text);
		}
	}

	@Test
	void readsOnBehindALastBlock() {
		RawWebSocket client = connect();
		byte[] hello = HexFormat.of().parseHex("f348cdc9c90700");
		ByteArrayOutputStream many = new ByteArrayOutputStream();
		for (int i = 0; i < 1000; i++) {
			many.writeBytes(hello);
		}
		send(client, LAST | COMPRESSED | RawFrame.TEXT, many.toByteArray());
		assertThat(next(client).text()).isEqualTo("Hello".repeat(1000));
	}

	@Test
	void readsFragmentsWithControlFramesBetween() {
		RawWebSocket client = connect();
		byte[] payload = deflated(TEXT);
		int third = payload.length / 3;
		send(client, COMPRESSED | RawFrame.TEXT, Arrays.copyOf(payload, third));
		send(client, LAST | RawFrame.PING, new byte[] { 1 });
		send(client, 0, new byte[0]);
		send(client, 0, Arrays.copyOfRange(payload, third, 2 * third));
		send(client, LAST, Arrays.copyOfRange(payload, 2 * third, payload.length));
		assertThat(next(client).text()).isEqualTo(TEXT);
	}

	@Test
	void readsByteByByte() {
		RawWebSocket client = connect();
		for (byte b : RawWebSocket.frame(LAST | COMPRESSED | RawFrame.TEXT, deflated(TEXT))) {
			client.sendRaw(new byte[] { b });
		}
		assertThat(next(client).text()).isEqualTo(TEXT);
	}

	@Test
	void readsManyClientsInTheMiddleOfAMessage() {
		RawWebSocket[] clients = new RawWebSocket[20];
		byte[] payload = deflated(TEXT);
		for (int i = 0; i < clients.length; i++) {
			clients[i] = connect();
			send(clients[i], COMPRESSED | RawFrame.TEXT, Arrays.copyOf(payload, 20 + i));
		}
		for (int i = 0; i < clients.length; i++) {
			send(clients[i], LAST, Arrays.copyOfRange(payload, 20 + i, payload.length));
			assertThat(next(clients[i]).text()).isEqualTo(TEXT);
		}
	}

	@ParameterizedTest
	@CsvSource({ "0x40", "0xC0", "0xC9", "0xCA", "0xC8", "0xA1", "0x91", "0xE1", "0x60" })
	void reservedBitsElsewhereCloseWith1002(String first) {
		RawWebSocket client = connect();
		send(client, RawFrame.TEXT, new byte[0]);
		send(client, Integer.decode(first), new byte[] { '1' });
		assertThat(expectClose(client, 1002)).isEqualTo("reserved bits are set");
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate; unknown", "permessage-bzip2" })
	void compressionThatWasNotAgreedClosesWith1002(String offer) {
		RawWebSocket client = this.server.connect(this.server.offering(offer));
		assertThat(client.handshake().header("Sec-WebSocket-Extensions")).isNull();
		send(client, LAST | COMPRESSED | RawFrame.TEXT, deflated("x"));
		assertThat(expectClose(client, 1002)).isEqualTo("reserved bits are set");
	}

	@ParameterizedTest
	@ValueSource(strings = { "07", "f248ffffffffff", "05ffff", "0005000000" })
	void corruptDataClosesWith1007(String payload) {
		RawWebSocket client = connect();
		send(client, LAST | COMPRESSED | RawFrame.BINARY, HexFormat.of().parseHex(payload));
		assertThat(expectClose(client, 1007)).isEqualTo("invalid compressed data");
	}

	@Test
	void invalidTextClosesWith1007BeforeTheMessageIsComplete() {
		RawWebSocket client = connect();
		byte[] payload = this.deflating.deflate(new byte[] { 'a', (byte) 0xFF, 'b' });
		send(client, COMPRESSED | RawFrame.TEXT, payload);
		assertThat(expectClose(client, 1007)).isEqualTo("invalid UTF-8");
	}

	@Test
	void textThatEndsWithinACharacterClosesWith1007() {
		RawWebSocket client = connect();
		send(client, LAST | COMPRESSED | RawFrame.TEXT, this.deflating.deflate(new byte[] { (byte) 0xE2 }));
		assertThat(expectClose(client, 1007)).isEqualTo("invalid UTF-8");
	}

	@Test
	void theLimitCountsWhatIsInflated() {
		RawWebSocket client = connect();
		send(client, LAST | COMPRESSED | RawFrame.BINARY, this.deflating.deflate(new byte[LIMIT]));
		assertThat(next(client).payload()).hasSize(LIMIT);
		send(client, LAST | COMPRESSED | RawFrame.BINARY, this.deflating.reset().deflate(new byte[LIMIT + 1]));
		assertThat(expectClose(client, 1009)).isEqualTo("message larger than 300000 bytes");
	}

	@Test
	void aMegabyteThatInflatesToAGigabyteClosesWith1009() {
		RawWebSocket client = connect();
		byte[] megabyte = this.deflating.deflate(new byte[1024 * 1024]);
		ByteArrayOutputStream gigabyte = new ByteArrayOutputStream();
		for (int i = 0; i < 1024; i++) {
			gigabyte.writeBytes(megabyte);
			gigabyte.writeBytes(FLUSH);
		}
		assertThat(gigabyte.size()).isBetween(1_000_000, 1_200_000);
		send(client, LAST | COMPRESSED | RawFrame.BINARY, gigabyte.toByteArray());
		expectClose(client, 1009);
	}

	@Test
	void theLimitCountsAllFragments() {
		RawWebSocket client = connect();
		send(client, COMPRESSED | RawFrame.BINARY, this.deflating.deflate(new byte[LIMIT]));
		send(client, 0, FLUSH);
		send(client, LAST, this.deflating.deflate(new byte[1]));
		expectClose(client, 1009);
	}

	@Test
	void contextIsNotTakenOver() {
		RawWebSocket client = connect();
		assertThat(client.handshake().header("Sec-WebSocket-Extensions")).contains("client_no_context_takeover");
		send(client, LAST | COMPRESSED | RawFrame.TEXT, deflated("Hello"));
		assertThat(next(client).text()).isEqualTo("Hello");
		send(client, LAST | COMPRESSED | RawFrame.TEXT, HexFormat.of().parseHex("f200110000"));
		assertThat(expectClose(client, 1007)).isEqualTo("invalid compressed data");
	}

	@Test
	void contextIsTakenOverWhereAgreed() {
		try (PlainServer takingOver = PlainServer.start((transport) -> transport.compression(
				CompressionOptions.builder().clientContextTakeover(true).threshold(Integer.MAX_VALUE).build()))) {
			RawWebSocket client = takingOver.connect(takingOver.offering("permessage-deflate"));
			assertThat(client.handshake().header("Sec-WebSocket-Extensions"))
				.doesNotContain("client_no_context_takeover");
			send(client, LAST | COMPRESSED | RawFrame.TEXT, HexFormat.of().parseHex("f248cdc9c90700"));
			send(client, LAST | COMPRESSED | RawFrame.TEXT, HexFormat.of().parseHex("f200110000"));
			assertThat(next(client).text()).isEqualTo("Hello");
			assertThat(next(client).text()).isEqualTo("Hello");
			for (int i = 0; i < 100; i++) {
				String text = i + TEXT;
				byte[] payload = this.deflating.deflate(text.getBytes(StandardCharsets.UTF_8));
				send(client, LAST | COMPRESSED | RawFrame.TEXT, payload);
				assertThat(next(client).text()).isEqualTo(text);
			}
		}
	}

}
