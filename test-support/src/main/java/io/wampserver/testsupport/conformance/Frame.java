// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A frame, proper or not.
 */
final class Frame {

	static final int CONTINUATION = 0;

	static final int TEXT = 1;

	static final int BINARY = 2;

	static final int CLOSE = 8;

	static final int PING = 9;

	static final int PONG = 10;

	private static final int LAST = 0x80;

	private static final int COMPRESSED = 0x40;

	private static final byte[] MASK = { 0x37, (byte) 0xFA, 0x21, 0x3D };

	/** How much of the payload a message of a test shows. */
	private static final int SHOWN = 64;

	private final int first;

	private final byte[] payload;

	Frame(int first, byte[] payload) {
		this.first = first;
		this.payload = payload;
	}

	static Frame of(int opcode, byte[] payload) {
		return new Frame(LAST | opcode, payload);
	}

	static Frame of(int opcode, String payload) {
		return of(opcode, payload.getBytes(StandardCharsets.UTF_8));
	}

	static Frame text(String text) {
		return of(TEXT, text);
	}

	static Frame binary(byte[] data) {
		return of(BINARY, data);
	}

	static Frame continuation(String text) {
		return of(CONTINUATION, text);
	}

	static Frame ping(String payload) {
		return of(PING, payload);
	}

	static Frame pong(String payload) {
		return of(PONG, payload);
	}

	static Frame close(int code, String reason) {
		byte[] text = reason.getBytes(StandardCharsets.UTF_8);
		return of(CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
	}

	/**
	 * A message in frames of at most so many bytes of payload.
	 */
	static Frame[] fragments(int first, byte[] payload, int size) {
		List<Frame> frames = new ArrayList<>();
		for (int start = 0; start == 0 || start < payload.length; start += size) {
			int end = Math.min(start + size, payload.length);
			int flags = ((start == 0) ? first : CONTINUATION) | ((end == payload.length) ? LAST : 0);
			frames.add(new Frame(flags, Arrays.copyOfRange(payload, start, end)));
		}
		return frames.toArray(Frame[]::new);
	}

	/** The same, with more of its message to follow. */
	Frame more() {
		return new Frame(this.first & ~LAST, this.payload);
	}

	/** The same, with reserved bits, the first of them the highest. */
	Frame reserved(int bits) {
		return new Frame(this.first | (bits << 4), this.payload);
	}

	byte[] payload() {
		return this.payload;
	}

	int opcode() {
		return this.first & 0x0F;
	}

	boolean isCompressed() {
		return (this.first & COMPRESSED) != 0;
	}

	int closeCode() {
		return (this.payload.length < 2) ? 1005 : ByteBuffer.wrap(this.payload).getShort() & 0xFFFF;
	}

	/**
	 * As a client sends it.
	 */
	byte[] masked() {
		byte[] masked = this.payload.clone();
		for (int i = 0; i < masked.length; i++) {
			masked[i] ^= MASK[i % MASK.length];
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(masked.length + 14);
		bytes.writeBytes(header(this.first, masked.length));
		bytes.writeBytes(masked);
		return bytes.toByteArray();
	}

	/**
	 * The header of a client's frame with a payload of any length.
	 */
	static byte[] header(int first, long length) {
		ByteBuffer header = ByteBuffer.allocate(14).put((byte) first);
		if (length <= 125) {
			header.put((byte) (0x80 | length));
		}
		else if (length <= 0xFFFF) {
			header.put((byte) (0x80 | 126)).putShort((short) length);
		}
		else {
			header.put((byte) (0x80 | 127)).putLong(length);
		}
		return Arrays.copyOf(header.put(MASK).array(), header.position());
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Frame frame && this.first == frame.first && Arrays.equals(this.payload, frame.payload);
	}

	@Override
	public int hashCode() {
		return 31 * this.first + Arrays.hashCode(this.payload);
	}

	@Override
	public String toString() {
		byte[] shown = Arrays.copyOf(this.payload, Math.min(SHOWN, this.payload.length));
		return "frame %02x of %d bytes: %s '%s'".formatted(this.first, this.payload.length,
				HexFormat.of().formatHex(shown), new String(shown, StandardCharsets.ISO_8859_1));
	}

}
