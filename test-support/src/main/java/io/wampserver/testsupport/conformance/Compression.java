// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport.conformance;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The client's side of permessage-deflate, as far as it was agreed (RFC 7692 section
 * 7.2).
 */
final class Compression implements AutoCloseable {

	private static final int TAIL = 4;

	private static final byte[] FLUSHED = { 0, 0, (byte) 0xFF, (byte) 0xFF };

	private final String agreed;

	private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

	private final Inflater inflater = new Inflater(true);

	/**
	 * Creates a client's side.
	 * @param agreed the server's answer to the offer
	 */
	Compression(String agreed) {
		this.agreed = agreed;
	}

	String agreed() {
		return this.agreed;
	}

	byte[] deflate(byte[] message) {
		if (this.agreed.contains("client_no_context_takeover")) {
			this.deflater.reset();
		}
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		this.deflater.setInput(message);
		int length;
		do {
			length = this.deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
			compressed.write(buffer, 0, length);
		}
		while (length == buffer.length);
		return Arrays.copyOf(compressed.toByteArray(), compressed.size() - TAIL);
	}

	byte[] inflate(byte[] payload) {
		if (this.agreed.contains("server_no_context_takeover")) {
			this.inflater.reset();
		}
		ByteArrayOutputStream inflated = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		byte[] stream = Arrays.copyOf(payload, payload.length + TAIL);
		System.arraycopy(FLUSHED, 0, stream, payload.length, TAIL);
		this.inflater.setInput(stream);
		try {
			for (int n = this.inflater.inflate(buffer); n > 0; n = this.inflater.inflate(buffer)) {
				inflated.write(buffer, 0, n);
			}
		}
		catch (DataFormatException ex) {
			throw new AssertionError("invalid compressed data", ex);
		}
		return inflated.toByteArray();
	}

	@Override
	public void close() {
		this.deflater.end();
		this.inflater.end();
	}

}
