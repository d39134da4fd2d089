// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.wampserver.connection.CloseStatus;
import io.wampserver.testing.RawWebSocket;
import io.wampserver.websocket.WebSocketMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WholeMessagesTests implements FrameReader.Listener {

	private static final int LAST = 0x80;

	private static final int MAX_SIZE = 16 * 1024 * 1024;

	private final Random random = new Random(20260714);

	private byte[] received;

	private FrameReader reader = newReader();

	private FrameReader newReader() {
		return new FrameReader(ByteBufAllocator.DEFAULT, this,
				TransportOptions.builder().maxMessageSize(MAX_SIZE).build(), false, null);
	}

	@AfterEach
	void release() {
		this.reader.release();
	}

	@Override
	public boolean wantsMore() {
		return true;
	}

	@Override
	public void onMessage(WebSocketMessage message) {
		this.received = message.data();
	}

	@Override
	public void onPong(WebSocketMessage pong) {
		onMessage(pong);
	}

	@Override
	public void onPing(ByteBuf payload) {
		throw new AssertionError("there is no ping");
	}

	@Override
	public void onClose(CloseStatus status) {
		throw new AssertionError("there is no close frame");
	}

	private void read(byte[] bytes, int from, int to) {
		this.reader.add(Unpooled.wrappedBuffer(bytes, from, to - from));
		this.reader.read();
	}

	private byte[] randomBytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private static long allocatedBytes() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

	/** What reading some bytes of a frame that announces much more costs. */
	private long allocatedFor(byte[] stream, int arrived) {
		this.reader.release();
		this.reader = newReader();
		byte[] part = Arrays.copyOf(stream, arrived);
		long before = allocatedBytes();
		read(part, 0, part.length);
		return allocatedBytes() - before;
	}

	@Test
	void whatIsOnlyAnnouncedTakesNoMemory() {
		byte[] stream = RawWebSocket.frame(LAST | FrameHeader.BINARY, new byte[MAX_SIZE]);
		allocatedFor(stream, 1000); // loads classes
		assertThat(allocatedFor(stream, 14)).as("a header").isLessThan(80 * 1024);
		assertThat(allocatedFor(stream, 15)).as("a byte").isLessThan(80 * 1024);
		assertThat(allocatedFor(stream, 64 * 1024)).as("64 KiB").isLessThan(80 * 1024);
		assertThat(allocatedFor(stream, 200_000)).as("200,000 bytes").isLessThan(400_000);
	}

	@Test
	void memoryGrowsWithWhatHasArrived() {
		byte[] stream = RawWebSocket.frame(LAST | FrameHeader.BINARY, randomBytes(1_000_000));
		byte[][] parts = new byte[stream.length / 1000 + 1][];
		for (int i = 0; i < parts.length; i++) {
			parts[i] = Arrays.copyOfRange(stream, i * 1000, Math.min(stream.length, i * 1000 + 1000));
		}
		read(parts[0], 0, 1000);
		long before = allocatedBytes();
		for (int i = 1; i < parts.length; i++) {
			read(parts[i], 0, parts[i].length);
		}
		assertThat(allocatedBytes() - before).as("doubling up to a megabyte").isLessThan(3_000_000);
		assertThat(this.received).hasSize(1_000_000);
	}

	@Test
	void aMessageThatArrivesAtOnceIsAllocatedOnce() {
		byte[] stream = RawWebSocket.frame(LAST | FrameHeader.BINARY, randomBytes(1_000_000));
		allocatedFor(stream, stream.length);
		assertThat(allocatedFor(stream, stream.length)).isBetween(1_000_000L, 1_010_000L);
	}

	@Test
	void theResultIsExactHoweverItArrives() {
		for (int i = 0; i < 200; i++) {
			byte[] message = randomBytes(this.random.nextInt((i % 10 == 0) ? 500_000 : 300));
			byte[] stream = fragmented(message, this.random.nextInt(4));
			this.received = null;
			for (int from = 0; from < stream.length;) {
				int to = Math.min(stream.length, from + 1 + this.random.nextInt(stream.length));
				read(stream, from, to);
				from = to;
			}
			assertThat(Arrays.equals(this.received, message)).as("%d bytes", message.length).isTrue();
		}
	}

	private byte[] fragmented(byte[] message, int cuts) {
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		int start = 0;
		for (int i = 0; i < cuts; i++) {
			int end = start + this.random.nextInt(message.length - start + 1);
			int opcode = (i == 0) ? FrameHeader.BINARY : FrameHeader.CONTINUATION;
			stream.writeBytes(RawWebSocket.frame(opcode, Arrays.copyOfRange(message, start, end)));
			start = end;
		}
		int opcode = (cuts == 0) ? FrameHeader.BINARY : FrameHeader.CONTINUATION;
		stream.writeBytes(RawWebSocket.frame(LAST | opcode, Arrays.copyOfRange(message, start, message.length)));
		return stream.toByteArray();
	}

	@Test
	void aMessageIsNobodyElsesMemory() {
		byte[] frame = RawWebSocket.frame(LAST | FrameHeader.BINARY, new byte[10]);
		read(frame, 0, frame.length);
		byte[] first = this.received;
		read(frame, 0, frame.length);
		assertThat(this.received).isNotSameAs(first);
	}

}
