// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Expectations of the answer to a handshake.
 */
public final class HandshakeSpec {

	private final TestSession session;

	private final Handshake handshake;

	HandshakeSpec(TestSession session) {
		this.session = session;
		this.handshake = session.connection().handshake();
	}

	/**
	 * Expects that the server accepts.
	 */
	public HandshakeSpec expectAccepted() {
		this.session.requireAccepted();
		return this;
	}

	/**
	 * Expects that the server refuses with an HTTP status, for example 403.
	 */
	public HandshakeSpec expectRejected(int status) {
		if (this.handshake.failure() == null || this.handshake.status() != status) {
			throw failure("The handshake was answered with %d (expected: refused with %d)."
				.formatted(this.handshake.status(), status));
		}
		return this;
	}

	/**
	 * Expects the subprotocol that the server selects.
	 * @param expected null for none
	 */
	public HandshakeSpec expectSubprotocol(@Nullable String expected) {
		if (!Objects.equals(this.handshake.subprotocol(), expected)) {
			throw failure("The server has selected the subprotocol %s (expected: %s)."
				.formatted(this.handshake.subprotocol(), expected));
		}
		return this;
	}

	/**
	 * Expects a header field of the answer with exactly these values.
	 * @param values none if the answer must not have the field
	 */
	public HandshakeSpec expectHeader(String name, String... values) {
		List<String> found = headers(name);
		if (!found.equals(List.of(values))) {
			throw failure(
					"The header field %s of the answer is %s (expected: %s).".formatted(name, found, List.of(values)));
		}
		return this;
	}

	/**
	 * The values of a header field of the answer, such as the cookies it sets.
	 */
	public List<String> headers(String name) {
		return this.handshake.headers().getAll(name);
	}

	/**
	 * Expects that a session begins.
	 * @param serverIdent what the server says it is
	 */
	public HandshakeSpec expectWelcome(String serverIdent) {
		String found = this.session.requireWelcome().serverIdent();
		if (!found.equals(serverIdent)) {
			throw failure("The server is '%s' (expected: '%s').".formatted(found, serverIdent));
		}
		return this;
	}

	private AssertionError failure(String message) {
		return this.session.connection().failure(message);
	}

}
