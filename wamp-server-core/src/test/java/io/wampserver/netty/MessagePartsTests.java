// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

import io.wampserver.testing.PlainServer;
import io.wampserver.testing.PlainServer.Received;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.testsupport.Deflating;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.wampserver.testing.PlainServer.expectClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Messages that are handed over in parts.
 */
class MessagePartsTests {

	private static final int LAST = 0x80;

	private static final int COMPRESSED = 0x40;

	private static final String TEXT = "a\u00e9\u20ac\ud83d\ude00".repeat(3000);

	private PlainServer server;

	@AfterEach
	void stop() {
		this.server.close();
	}

	private RawWebSocket start(Consumer<TransportOptions.Builder> options) {
		this.server = PlainServer.startStreaming(options);
		return this.server.connect(this.server.offering("permessage-deflate"));
	}

	private static void send(RawWebSocket client, int first, byte[] payload) {
		client.sendRaw(RawWebSocket.frame(first, payload));
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** All parts of a message, of which only the last may be empty. */
	private byte[] receiveMessage(WebSocketMessage.Type type, int maxPart) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		Received part;
		do {
			part = this.server.received();
			assertThat(part.type()).isEqualTo(type);
			byte[] bytes = part.content().payload();
			assertThat(bytes.length).isBetween(part.last() ? 0 : 1, maxPart);
			if (type == WebSocketMessage.Type.TEXT) {
				assertThat(utf8(part.content().text())).isEqualTo(bytes);
			}
			content.writeBytes(bytes);
		}
		while (!part.last());
		return content.toByteArray();
	}

	@Test
	void aPartIsHandedOverWhenItArrives() {
		RawWebSocket client = start((transport) -> {
		});
		send(client, RawFrame.TEXT, utf8("one"));
		Received first = this.server.received();
		assertThat(first.content().text()).isEqualTo("one");
		assertThat(first.last()).isFalse();
		byte[] second = RawWebSocket.frame(LAST, utf8("twothree"));
		client.sendRaw(Arrays.copyOf(second, second.length - 5));
		assertThat(this.server.received().content().text()).isEqualTo("two");
		client.sendRaw(Arrays.copyOfRange(second, second.length - 5, second.length));
		Received last = this.server.received();
		assertThat(last.content().text()).isEqualTo("three");
		assertThat(last.last()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 100, 30_000 })
	void textIsCutBetweenCharacters(int fragment) {
		RawWebSocket client = start((transport) -> transport.maxMessageSize(1000));
		byte[] text = utf8(TEXT);
		for (int start = 0; start < text.length; start += fragment) {
			send(client, (start == 0) ? RawFrame.TEXT : 0,
					Arrays.copyOfRange(text, start, Math.min(start + fragment, text.length)));
		}
		send(client, LAST, new byte[0]);
		assertThat(receiveMessage(WebSocketMessage.Type.TEXT, 1000)).isEqualTo(text);
		send(client, LAST | RawFrame.BINARY, text);
		assertThat(receiveMessage(WebSocketMessage.Type.BINARY, 1000)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 5, 1000, 20_000 })
	void partsAreBounded(int limit) {
		RawWebSocket client = start(
				(transport) -> transport.maxMessageSize(limit).compression(CompressionOptions.builder().build()));
		byte[] text = utf8(TEXT);
		send(client, LAST | RawFrame.TEXT, text);
		assertThat(receiveMessage(WebSocketMessage.Type.TEXT, Math.max(limit, 4))).isEqualTo(text);
		try (Deflating deflating = new Deflating()) {
			send(client, LAST | COMPRESSED | RawFrame.TEXT, deflating.deflate(text));
		}
		assertThat(receiveMessage(WebSocketMessage.Type.TEXT, Math.max(limit, 4))).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(ints = { RawFrame.TEXT, RawFrame.BINARY, COMPRESSED | RawFrame.TEXT })
	void anEmptyMessageIsOnePart(int first) {
		RawWebSocket client = start((transport) -> transport.compression(CompressionOptions.builder().build()));
		send(client, LAST | first, (first == (COMPRESSED | RawFrame.TEXT)) ? new byte[1] : new byte[0]);
		Received part = this.server.received();
		assertThat(part.last()).isTrue();
		assertThat(part.content().payload()).isEmpty();
	}

	@Test
	void aFrameMayBeLargerThanMemory() {
		RawWebSocket client = start((transport) -> transport.maxMessageSize(1000));
		client.sendRaw(ByteBuffer.allocate(14)
			.put((byte) (LAST | RawFrame.BINARY))
			.put((byte) 0xFF)
			.putLong(1L << 40)
			.array());
		client.sendRaw(new byte[5000]);
		for (int received = 0; received < 5000;) {
			Received part = this.server.received();
			assertThat(part.last()).isFalse();
			received += part.content().payload().length;
		}
	}

	@Test
	void textThatIsNotUtf8ClosesWith1007() {
		RawWebSocket client = start((transport) -> {
		});
		send(client, RawFrame.TEXT, new byte[] { 'a', (byte) 0xE2 });
		assertThat(this.server.received().content().text()).isEqualTo("a");
		send(client, 0, new byte[] { 'b' });
		assertThat(expectClose(client, 1007)).isEqualTo("invalid UTF-8");
	}

	@Test
	void textThatEndsWithinACharacterClosesWith1007() {
		RawWebSocket client = start((transport) -> {
		});
		send(client, RawFrame.TEXT, new byte[] { (byte) 0xE2 });
		send(client, LAST, new byte[0]);
		assertThat(expectClose(client, 1007)).isEqualTo("invalid UTF-8");
	}

	@Test
	void noMoreIsInflatedThanTheApplicationTakes() {
		RawWebSocket client = start(
				(transport) -> transport.maxMessageSize(1000).compression(CompressionOptions.builder().build()));
		WebSocketConnection connection = this.server.opened();
		this.server.suspendAfter(3);
		try (Deflating deflating = new Deflating()) {
			send(client, LAST | COMPRESSED | RawFrame.BINARY, deflating.deflate(new byte[100_000]));
		}
		for (int i = 0; i < 3; i++) {
			assertThat(this.server.received().content().payload()).hasSize(1000);
		}
		await().until(connection::isReadingSuspended);
		assertThat(this.server.hasReceived()).isFalse();
		connection.executor().execute(connection::resumeReading);
		assertThat(receiveMessage(WebSocketMessage.Type.BINARY, 1000)).isEqualTo(new byte[97_000]);
	}

	@Test
	void noMoreIsReadThanTheApplicationTakes() {
		RawWebSocket client = start((transport) -> transport.maxMessageSize(1000));
		WebSocketConnection connection = this.server.opened();
		this.server.suspendAfter(3);
		send(client, LAST | RawFrame.TEXT, utf8(TEXT));
		for (int i = 0; i < 3; i++) {
			this.server.received();
		}
		await().until(connection::isReadingSuspended);
		assertThat(this.server.hasReceived()).isFalse();
		connection.executor().execute(connection::resumeReading);
		assertThat(utf8(TEXT)).endsWith(receiveMessage(WebSocketMessage.Type.TEXT, 1000));
	}

}
