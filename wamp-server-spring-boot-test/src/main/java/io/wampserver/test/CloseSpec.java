// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.util.function.Consumer;

import io.wampserver.connection.CloseStatus;

/**
 * Expectations of how a connection has ended (protocol reference section 8.2).
 */
public final class CloseSpec {

	private final CloseStatus status;

	private final Transcript transcript;

	CloseSpec(CloseStatus status, Transcript transcript) {
		this.status = status;
		this.transcript = transcript;
	}

	/**
	 * Expects this code of the close frame; 1006 if there was none.
	 */
	public CloseSpec status(int expected) {
		if (this.status.code() != expected) {
			throw this.transcript
				.failure("The connection was closed with %s (expected: %d).".formatted(this.status, expected));
		}
		return this;
	}

	/**
	 * Expects this reason of the close frame.
	 */
	public CloseSpec reason(String expected) {
		if (!this.status.reason().equals(expected)) {
			throw this.transcript.failure(
					"The connection was closed with %s (expected: the reason '%s').".formatted(this.status, expected));
		}
		return this;
	}

	/**
	 * Expects a reason that an assertion accepts.
	 */
	public CloseSpec reason(Consumer<String> assertion) {
		new ValueSpec<>("reason", this.status.reason(), this.status.reason(), this.transcript).satisfies(assertion);
		return this;
	}

}
