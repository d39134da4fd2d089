// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import io.wampserver.message.ClientMessage;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import reactor.core.publisher.Mono;

/**
 * From the text of a message to what its handler is given: session, dialect and parser,
 * with payloads left as they are.
 */
public class Envelopes extends Piece {

	private final byte[] call = utf8("[2,\"7Xk2pQ\",\"http://example.com/echo\",\"" + TEXT + "\"]");

	private final byte[] longCall = utf8("[2,\"7Xk2pQ\",\"http://example.com/echo\",\"" + TEXT.repeat(64) + "\"]");

	private final byte[] publication = utf8("[7,\"http://example.com/topic\"," + Message.JSON + ",true]");

	private @Nullable ClientMessage handled;

	private final LocalConnection connection = new LocalSessions((session, message) -> {
		this.handled = message;
		return Mono.empty();
	}).open();

	/** A call with an argument of 16 bytes. */
	@Benchmark
	public @Nullable Object call() {
		this.connection.receive(this.call);
		return this.handled;
	}

	/** A call with an argument of 1 KiB. */
	@Benchmark
	public @Nullable Object longCall() {
		this.connection.receive(this.longCall);
		return this.handled;
	}

	/** A publication of a small object. */
	@Benchmark
	public @Nullable Object publication() {
		this.connection.receive(this.publication);
		return this.handled;
	}

}
