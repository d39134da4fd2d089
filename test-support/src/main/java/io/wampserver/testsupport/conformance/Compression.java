// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport.conformance;

import io.wampserver.testsupport.Deflating;

/**
 * The client's side of permessage-deflate, as far as it was agreed (RFC 7692 section
 * 7.2).
 */
final class Compression implements AutoCloseable {

	private final String agreed;

	private final Deflating deflating = new Deflating();

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
			this.deflating.forgetDeflated();
		}
		return this.deflating.deflate(message);
	}

	byte[] inflate(byte[] payload) {
		if (this.agreed.contains("server_no_context_takeover")) {
			this.deflating.forgetInflated();
		}
		return this.deflating.inflate(payload);
	}

	@Override
	public void close() {
		this.deflating.close();
	}

}
