// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket client on a plain socket, which can send what a proper one cannot. A thread
 * of its own receives. Pings are answered and collected, pongs are collected, a close
 * frame and the end of TCP are answered; everything but pings and pongs goes to the
 * queue.
 */
public final class RawWebSocket implements AutoCloseable {

	/** The first byte of the last or only frame of a message. */
	private static final int LAST = 0x80;

	private final Socket socket;

	private final DataInputStream in;

	private final HttpAnswer handshake;

	private final boolean responsive;

	/** Whether fragments and compressed frames are expected. */
	private final boolean anyFrames;

	private final BlockingQueue<RawFrame> frames = new LinkedBlockingQueue<>();

	private final BlockingQueue<RawFrame> pings = new LinkedBlockingQueue<>();

	private final BlockingQueue<RawFrame> pongs = new LinkedBlockingQueue<>();

	private volatile CountDownLatch reading = new CountDownLatch(0);

	private volatile boolean closeSent;

	RawWebSocket(Socket socket, InputStream in, HttpAnswer handshake, boolean responsive, boolean anyFrames) {
		this.socket = socket;
		this.in = new DataInputStream(in);
		this.handshake = handshake;
		this.responsive = responsive;
		this.anyFrames = anyFrames;
		Thread reader = new Thread(this::readAll, "raw-websocket-" + socket.getLocalPort());
		reader.setDaemon(true);
		reader.start();
	}

	public HttpAnswer handshake() {
		return this.handshake;
	}

	private void readAll() {
		try {
			while (true) {
				this.reading.await();
				receive(readFrame());
			}
		}
		catch (IOException | InterruptedException ex) {
			this.frames.add(new RawFrame(RawFrame.END, new byte[0]));
			close();
		}
	}

	private RawFrame readFrame() throws IOException {
		int first = this.in.readUnsignedByte();
		int second = this.in.readUnsignedByte();
		if ((first & (this.anyFrames ? 0x30 : 0x70)) != 0 || (second & 0x80) != 0
				|| (!this.anyFrames && (first & LAST) == 0)) {
			throw new IOException("server sent a fragment, reserved bits or a mask");
		}
		long length = switch (second) {
			case 126 -> this.in.readUnsignedShort();
			case 127 -> this.in.readLong();
			default -> second;
		};
		byte[] payload = new byte[(int) length];
		this.in.readFully(payload);
		return new RawFrame(first, payload);
	}

	private void receive(RawFrame frame) throws IOException {
		switch (frame.opcode()) {
			case RawFrame.PING -> {
				this.pings.add(frame);
				if (this.responsive) {
					write(frame(LAST | RawFrame.PONG, frame.payload()));
				}
			}
			case RawFrame.PONG -> this.pongs.add(frame);
			default -> {
				this.frames.add(frame);
				if (frame.isClose() && this.responsive && !this.closeSent) {
					this.closeSent = true;
					write(frame(LAST | RawFrame.CLOSE, frame.payload()));
				}
			}
		}
	}

	/**
	 * Stops reading, at the latest after one more frame.
	 */
	public void pauseReading() {
		this.reading = new CountDownLatch(1);
	}

	public void resumeReading() {
		this.reading.countDown();
	}

	/**
	 * The next frame, null if none comes in time.
	 */
	public RawFrame poll(Duration timeout) {
		return poll(this.frames, timeout);
	}

	public RawFrame pollPing(Duration timeout) {
		return poll(this.pings, timeout);
	}

	public RawFrame pollPong(Duration timeout) {
		return poll(this.pongs, timeout);
	}

	private static RawFrame poll(BlockingQueue<RawFrame> queue, Duration timeout) {
		try {
			return queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("interrupted", ex);
		}
	}

	public void sendText(String text) {
		send(RawFrame.TEXT, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Sends a message or control frame in one frame.
	 */
	public void send(int opcode, byte[] payload) {
		sendRaw(frame(LAST | opcode, payload));
	}

	public void sendClose(int code, String reason) {
		this.closeSent = true;
		byte[] text = reason.getBytes(StandardCharsets.UTF_8);
		send(RawFrame.CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
	}

	/**
	 * Sends a text message as frames of about equal size, cut at bytes, with a ping
	 * behind the first.
	 */
	public void sendFragmented(byte[] text, int fragments) {
		for (int i = 0; i < fragments; i++) {
			int start = (int) ((long) text.length * i / fragments);
			int end = (int) ((long) text.length * (i + 1) / fragments);
			byte[] part = Arrays.copyOfRange(text, start, end);
			int last = (i == fragments - 1) ? LAST : 0;
			sendRaw(frame(last | ((i == 0) ? RawFrame.TEXT : 0), part));
			if (i == 0) {
				send(RawFrame.PING, "between fragments".getBytes(StandardCharsets.US_ASCII));
			}
		}
	}

	/**
	 * Sends bytes as they are.
	 */
	public void sendRaw(byte[] bytes) {
		try {
			write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private synchronized void write(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	/**
	 * A masked frame.
	 * @param first the first byte: flags and opcode
	 */
	public static byte[] frame(int first, byte[] payload) {
		ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
		frame.write(first);
		if (payload.length < 126) {
			frame.write(0x80 | payload.length);
		}
		else if (payload.length <= 0xFFFF) {
			frame.write(0x80 | 126);
			frame.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort((short) payload.length).array());
		}
		else {
			frame.write(0x80 | 127);
			frame.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(payload.length).array());
		}
		byte[] mask = new byte[4];
		ThreadLocalRandom.current().nextBytes(mask);
		frame.writeBytes(mask);
		byte[] masked = payload.clone();
		for (int i = 0; i < masked.length; i++) {
			masked[i] ^= mask[i % 4];
		}
		frame.writeBytes(masked);
		return frame.toByteArray();
	}

	/**
	 * Ends TCP without a close frame.
	 */
	@Override
	public void close() {
		resumeReading();
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
