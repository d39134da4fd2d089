// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import io.netty.buffer.ByteBuf;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Arguments from JSON, and results to JSON.
 */
public class Payloads extends Piece {

	private final PayloadCodec codec = JsonPayloadCodec.create();

	private final Payload text = encoded("\"" + TEXT + "\"");

	private final Payload number = encoded("42");

	private final Payload object = encoded(Message.JSON);

	private final ByteBuf target = newTarget();

	private Payload encoded(String json) {
		byte[] bytes = utf8(json);
		return Payload.encoded(this.codec, bytes, 0, bytes.length);
	}

	private int encode(Object value) {
		this.codec.encode(value, this.target.clear());
		return this.target.readableBytes();
	}

	/** A string of 16 characters. */
	@Benchmark
	public @Nullable String decodeText() {
		return this.text.as(String.class);
	}

	/** A small number. */
	@Benchmark
	public @Nullable Integer decodeNumber() {
		return this.number.as(Integer.class);
	}

	/** A record of three components. */
	@Benchmark
	public @Nullable Object decodeObject() {
		return this.object.as(Message.class);
	}

	/** A string of 16 characters. */
	@Benchmark
	public int encodeText() {
		return encode(TEXT);
	}

	/** A small number. */
	@Benchmark
	public int encodeNumber() {
		return encode(42);
	}

	/** A record of three components. */
	@Benchmark
	public int encodeObject() {
		return encode(Message.SAMPLE);
	}

}
