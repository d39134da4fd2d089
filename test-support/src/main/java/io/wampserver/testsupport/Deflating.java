// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What a client compresses and inflates its messages with (RFC 7692 section 7.2).
 */
public final class Deflating implements AutoCloseable {

	private static final int TAIL = 4;

	private final Deflater deflater = new Deflater(9, true);

	private final Inflater inflater = new Inflater(true);

	/**
	 * Compresses a message, which may refer to those before.
	 */
	public byte[] deflate(byte[] message) {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		this.deflater.setInput(message);
		int length;
		do {
			length = this.deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
			compressed.write(buffer, 0, length);
		}
		while (length == buffer.length);
		byte[] flushed = compressed.toByteArray();
		return Arrays.copyOf(flushed, flushed.length - TAIL);
	}

	/**
	 * Inflates a message, which may refer to those before.
	 */
	public byte[] inflate(byte[] payload) {
		ByteArrayOutputStream inflated = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		byte[] stream = Arrays.copyOf(payload, payload.length + TAIL);
		stream[payload.length + 2] = (byte) 0xFF;
		stream[payload.length + 3] = (byte) 0xFF;
		this.inflater.setInput(stream);
		try {
			for (int n = this.inflater.inflate(buffer); n > 0; n = this.inflater.inflate(buffer)) {
				inflated.write(buffer, 0, n);
			}
		}
		catch (DataFormatException ex) {
			throw new AssertionError("server sent invalid compressed data", ex);
		}
		return inflated.toByteArray();
	}

	/**
	 * Forgets the messages before.
	 */
	public Deflating reset() {
		forgetDeflated();
		forgetInflated();
		return this;
	}

	/**
	 * Has the next message that is compressed not refer to those before.
	 */
	public void forgetDeflated() {
		this.deflater.reset();
	}

	/**
	 * Takes the next message that is inflated for one that does not refer to those
	 * before.
	 */
	public void forgetInflated() {
		this.inflater.reset();
	}

	@Override
	public void close() {
		this.deflater.end();
		this.inflater.end();
	}

}
