// SPDX-License-Identifier: Apache-2.0

package io.wampserver.hostile;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocatorMetric;
import io.wampserver.netty.CompressionOptions;
import io.wampserver.testing.PlainServer;
import io.wampserver.testing.RawFrame;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.testing.TestClient;
import io.wampserver.testsupport.Deflating;
import io.wampserver.websocket.WebSocketConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.wampserver.testing.PlainServer.expectClose;
import static io.wampserver.testing.PlainServer.next;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a peer sends in bulk takes no more memory than is allowed, and stops nobody else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameFloodTests {

	private static final int LAST = 0x80;

	private static final int COMPRESSED = 0x40;

	private static final int LIMIT = 1024 * 1024;

	private static final int MANY = 100_000;

	/** Of buffers, for all connections of a test. */
	private static final long BOUND = 64L * 1024 * 1024;

	private PlainServer server;

	@BeforeAll
	void startServer() {
		this.server = PlainServer.start((transport) -> transport.maxMessageSize(LIMIT)
			.compression(CompressionOptions.builder().threshold(Integer.MAX_VALUE).build()));
	}

	@AfterAll
	void stopServer() {
		this.server.close();
	}

	private static byte[] repeated(int times, byte[] frame) {
		byte[] bytes = new byte[times * frame.length];
		for (int i = 0; i < times; i++) {
			System.arraycopy(frame, 0, bytes, i * frame.length, frame.length);
		}
		return bytes;
	}

	private static void expectBounded() {
		PooledByteBufAllocatorMetric pool = PooledByteBufAllocator.DEFAULT.metric();
		assertThat(pool.usedDirectMemory() + pool.usedHeapMemory()).isLessThan(BOUND);
	}

	private static void expectAlive(RawWebSocket client) {
		client.sendText("still here");
		assertThat(next(client).text()).isEqualTo("still here");
	}

	@Test
	void bombsOfManyClientsCloseWith1009() {
		byte[] bomb = bomb();
		List<RawWebSocket> clients = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			RawWebSocket client = this.server.connect(this.server.offering("permessage-deflate"));
			client.sendRaw(bomb);
			clients.add(client);
		}
		for (RawWebSocket client : clients) {
			assertThat(expectClose(client, 1009)).isEqualTo("message larger than " + LIMIT + " bytes");
		}
		expectBounded();
		expectAlive(this.server.connect());
	}

	/** In a frame that claims to be endless. */
	private static byte[] bomb() {
		try (Deflating deflating = new Deflating()) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			bytes.writeBytes(HexFormat.of().parseHex("c2ff7fffffffffffffff00000000"));
			byte[] mebibyte = deflating.deflate(new byte[1024 * 1024]);
			for (int i = 0; i < 16; i++) {
				bytes.writeBytes(mebibyte);
				bytes.writeBytes(new byte[] { 0, 0, (byte) 0xFF, (byte) 0xFF });
			}
			return bytes.toByteArray();
		}
	}

	/** Nor does it take memory to announce much, compressed or not. */
	@ParameterizedTest
	@ValueSource(strings = { "7fffffffffffffff", "0000000080000000", "00000000ffffffff", "0000000100000000",
			"0000000000100001" })
	void largeFramesCloseWith1009ByTheirHeader(String length) {
		RawWebSocket client = this.server.connect();
		client.sendRaw(HexFormat.of().parseHex("82ff" + length + "00000000"));
		expectClose(client, 1009);
		RawWebSocket within = this.server.connect();
		within.sendRaw(RawWebSocket.frame(RawFrame.BINARY, new byte[] { 1 }));
		within.sendRaw(HexFormat.of().parseHex("80ff" + length + "00000000"));
		expectClose(within, 1009);
	}

	@Test
	void fragmentsOfNothingTakeNothing() {
		RawWebSocket client = this.server.connect();
		client.sendRaw(RawWebSocket.frame(RawFrame.TEXT, new byte[0]));
		client.sendRaw(repeated(MANY, RawWebSocket.frame(0, new byte[0])));
		client.send(RawFrame.PING, new byte[0]);
		assertThat(client.pollPong(TestClient.TIMEOUT)).isNotNull();
		client.sendRaw(RawWebSocket.frame(LAST, new byte[] { 'x' }));
		assertThat(next(client).text()).isEqualTo("x");
		expectBounded();
	}

	@Test
	void compressedFragmentsOfNothingTakeNothing() {
		RawWebSocket client = this.server.connect(this.server.offering("permessage-deflate"));
		client.sendRaw(RawWebSocket.frame(COMPRESSED | RawFrame.BINARY, new byte[0]));
		byte[] emptyBlock = { 0, 0, 0, (byte) 0xFF, (byte) 0xFF };
		client.sendRaw(repeated(MANY / 10, RawWebSocket.frame(0, emptyBlock)));
		client.sendRaw(RawWebSocket.frame(LAST, new byte[] { 0 }));
		assertThat(next(client).payload()).isEmpty();
		expectBounded();
	}

	@Test
	void aMessageOfTinyFragmentsIsPutTogether() {
		RawWebSocket client = this.server.connect();
		client.sendRaw(RawWebSocket.frame(RawFrame.TEXT, new byte[0]));
		client.sendRaw(repeated(MANY, RawWebSocket.frame(0, new byte[] { 'x' })));
		client.sendRaw(RawWebSocket.frame(LAST, new byte[0]));
		assertThat(next(client).payload()).hasSize(MANY);
		expectBounded();
	}

	@Test
	void aClientThatPingsAndReadsNoPongIsNotSentMoreThanItTakes() {
		RawWebSocket client = this.server.connect(this.server.handshake().receiveBuffer(8 * 1024).unresponsive());
		expectAlive(client); // so it is open
		WebSocketConnection connection = opened();
		client.pauseReading();
		byte[] pings = repeated(MANY, RawWebSocket.frame(LAST | RawFrame.PING, new byte[125]));
		client.sendRaw(pings); // all of it is read
		client.sendRaw(pings);
		assertThat(connection.isOpen()).isTrue();
		expectBounded();
		client.resumeReading();
		assertThat(client.pollPong(TestClient.TIMEOUT)).isNotNull();
		expectAlive(client);
		assertThat(connection.traffic().bytesSent()).isLessThan(pings.length);
	}

	/** The connection that was opened last. */
	private WebSocketConnection opened() {
		WebSocketConnection last = this.server.opened();
		while (this.server.hasOpened()) {
			last = this.server.opened();
		}
		return last;
	}

	@Test
	void pongsNobodyAskedForTakeNothing() {
		RawWebSocket client = this.server.connect();
		client.sendRaw(repeated(MANY, RawWebSocket.frame(LAST | RawFrame.PONG, Arrays.copyOf(new byte[] { 1 }, 125))));
		expectAlive(client);
		expectBounded();
	}

}
