// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.wampserver.connection.CloseStatus;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.testsupport.Deflating;
import io.wampserver.websocket.WebSocketMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FrameReaderTests implements FrameReader.Listener {

	private static final int LAST = 0x80;

	private static final String MIDDLE = "€".repeat(60);

	private final List<String> received = new ArrayList<>();

	private boolean suspended;

	private boolean releasing;

	private FrameReader reader = newReader();

	private FrameReader newReader() {
		return new FrameReader(ByteBufAllocator.DEFAULT, this,
				TransportOptions.builder().maxMessageSize(100_000).build(), false, null);
	}

	@AfterEach
	void release() {
		this.reader.release();
	}

	@Override
	public boolean wantsMore() {
		return !this.suspended;
	}

	@Override
	public void onMessage(WebSocketMessage message) {
		this.received.add(message.type() + " " + message.text());
		if (this.releasing) {
			this.suspended = true;
			this.reader.release();
		}
	}

	@Override
	public void onPong(WebSocketMessage pong) {
		onMessage(pong);
	}

	@Override
	public void onPing(ByteBuf payload) {
		this.received.add("PING " + payload.toString(StandardCharsets.UTF_8));
	}

	@Override
	public void onClose(CloseStatus status) {
		this.received.add("CLOSE " + status);
	}

	private static byte[] frame(int first, String payload) {
		return RawWebSocket.frame(first, payload.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] frame(int first, byte[] payload, int from, int to) {
		return RawWebSocket.frame(first, Arrays.copyOfRange(payload, from, to));
	}

	/** One of each, with characters cut between fragments. */
	private static byte[] stream() {
		byte[] middle = MIDDLE.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		stream.writeBytes(frame(LAST | FrameHeader.TEXT, "hé"));
		stream.writeBytes(frame(LAST | FrameHeader.TEXT, ""));
		stream.writeBytes(frame(FrameHeader.TEXT, middle, 0, 1));
		stream.writeBytes(frame(LAST | FrameHeader.PING, "p"));
		stream.writeBytes(frame(FrameHeader.CONTINUATION, ""));
		stream.writeBytes(frame(FrameHeader.CONTINUATION, middle, 1, 140));
		stream.writeBytes(frame(LAST | FrameHeader.PONG, ""));
		stream.writeBytes(frame(LAST | FrameHeader.CONTINUATION, middle, 140, middle.length));
		stream.writeBytes(frame(LAST | FrameHeader.BINARY, middle, 0, middle.length));
		stream
			.writeBytes(frame(LAST | FrameHeader.CLOSE, "\u0003\u00e8bye".getBytes(StandardCharsets.ISO_8859_1), 0, 5));
		return stream.toByteArray();
	}

	private static List<String> expected() {
		return List.of("TEXT hé", "TEXT ", "PING p", "PONG ", "TEXT " + MIDDLE, "BINARY " + MIDDLE, "CLOSE 1000 bye");
	}

	private void read(byte[] bytes, int from, int to) {
		this.reader.add(Unpooled.copiedBuffer(bytes, from, to - from));
		this.reader.read();
	}

	@Test
	void readsTheSameWhereverTheStreamIsCut() {
		byte[] stream = stream();
		for (int cut = 1; cut < stream.length; cut++) {
			this.received.clear();
			this.reader.release();
			this.reader = newReader();
			read(stream, 0, cut);
			read(stream, cut, stream.length);
			assertThat(this.received).as("cut at %d", cut).isEqualTo(expected());
		}
	}

	@Test
	void readsByteByByte() {
		byte[] stream = stream();
		for (int i = 0; i < stream.length; i++) {
			read(stream, i, i + 1);
		}
		assertThat(this.received).isEqualTo(expected());
	}

	@Test
	void readsLongMessagesInPieces() {
		Random random = new Random(20260703);
		String text = "0123456789€".repeat(7_000);
		byte[] stream = frame(LAST | FrameHeader.TEXT, text);
		for (int i = 0; i < 50; i++) {
			this.received.clear();
			for (int from = 0; from < stream.length;) {
				int to = Math.min(stream.length, from + 1 + random.nextInt(10_000));
				read(stream, from, to);
				from = to;
			}
			assertThat(this.received).containsExactly("TEXT " + text);
		}
	}

	@Test
	void waitsWhileTheListenerWantsNoMore() {
		byte[] stream = stream();
		this.suspended = true;
		read(stream, 0, stream.length);
		assertThat(this.received).isEmpty();
		this.suspended = false;
		this.reader.read();
		assertThat(this.received).isEqualTo(expected());
	}

	@Test
	void whatIsLeftIsDroppedWhereTheListenerReleases() {
		ByteBuf bytes = Unpooled.copiedBuffer(stream());
		this.releasing = true;
		this.reader.add(bytes);
		this.reader.read();
		assertThat(this.received).containsExactly("TEXT hé");
		assertThat(bytes.refCnt()).isZero();
	}

	@Test
	void refusesInvalidTextBeforeTheMessageIsComplete() {
		byte[] stream = frame(FrameHeader.TEXT, new byte[] { 'a', (byte) 0xFF, 'b' }, 0, 3);
		assertRefused(CloseStatus.INVALID_PAYLOAD, stream, stream.length);
		byte[] incomplete = frame(LAST | FrameHeader.TEXT, new byte[] { 'a', (byte) 0xFF, 'b' }, 0, 3);
		this.reader.release();
		this.reader = newReader();
		assertRefused(CloseStatus.INVALID_PAYLOAD, incomplete, incomplete.length - 1);
	}

	@Test
	void refusesTextThatEndsWithinACharacter() {
		byte[] stream = frame(LAST | FrameHeader.TEXT, "€".getBytes(StandardCharsets.UTF_8), 0, 2);
		assertRefused(CloseStatus.INVALID_PAYLOAD, stream, stream.length);
	}

	@Test
	void refusesTooLargeAFrameByItsHeader() {
		byte[] stream = frame(LAST | FrameHeader.BINARY, "x".repeat(100_001));
		assertRefused(CloseStatus.TOO_BIG, stream, 14);
	}

	@Test
	void refusesTooLargeAMessageOverFragments() {
		byte[] first = frame(FrameHeader.TEXT, "x".repeat(60_000));
		read(first, 0, first.length);
		byte[] second = frame(LAST, "x".repeat(40_001));
		assertRefused(CloseStatus.TOO_BIG, second, 8);
	}

	private static long allocatedBytes() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

	@Test
	void aBombIsInflatedOnlyUpToTheLimit() {
		UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
		ZlibPool pool = new ZlibPool(6);
		MessageInflater inflater = new MessageInflater(new DeflateParameters(true, true, 0, 0), pool);
		FrameReader bounded = new FrameReader(allocator, this,
				TransportOptions.builder().maxMessageSize(100_000).build(), false, inflater);
		try (Deflating deflating = new Deflating()) {
			byte[] bomb = RawWebSocket.frame(LAST | 0x40 | FrameHeader.BINARY, deflating.deflate(new byte[10_000_000]));
			bounded.add(Unpooled.wrappedBuffer(bomb));
			long before = allocatedBytes();
			assertThatExceptionOfType(FrameException.class).isThrownBy(bounded::read)
				.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(1009));
			assertThat(allocatedBytes() - before).isBetween(50_000L, 1_000_000L);
		}
		finally {
			bounded.release();
		}
		assertThat(allocator.metric().usedDirectMemory()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000 })
	void refusesCloseCodesThatAreNotSent(int code) {
		byte[] stream = frame(LAST | FrameHeader.CLOSE, new byte[] { (byte) (code >> 8), (byte) code }, 0, 2);
		assertRefused(CloseStatus.PROTOCOL_ERROR, stream, stream.length);
	}

	@Test
	void refusesACloseFrameOfOneByte() {
		byte[] stream = frame(LAST | FrameHeader.CLOSE, "x");
		assertRefused(CloseStatus.PROTOCOL_ERROR, stream, stream.length);
	}

	@Test
	void readsACloseFrameWithoutCode() {
		byte[] stream = frame(LAST | FrameHeader.CLOSE, "");
		read(stream, 0, stream.length);
		assertThat(this.received).containsExactly("CLOSE 1005");
	}

	private void assertRefused(CloseStatus status, byte[] stream, int length) {
		assertThatExceptionOfType(FrameException.class).isThrownBy(() -> read(stream, 0, length))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(status.code()));
	}

}
