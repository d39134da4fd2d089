// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.wampserver.message.Event;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.protocol.WampOptions;
import io.wampserver.protocol.v1.WampV1Dialect;
import io.wampserver.websocket.OutboundMessage;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Encoding an event, once for all of its subscribers.
 */
public class Events extends Piece {

	private static final String TOPIC = "http://example.com/topic";

	private static final byte[] JSON = utf8(Message.JSON);

	private final PayloadCodec codec = JsonPayloadCodec.create();

	private final WampV1Dialect dialect = new WampV1Dialect(this.codec, WampOptions.DEFAULTS, null);

	private final Event text = new Event(TOPIC, Payload.of(TEXT));

	private final Event object = new Event(TOPIC, Payload.of(Message.SAMPLE));

	private final Event relayed = new Event(TOPIC, Payload.encoded(this.codec, JSON, 0, JSON.length));

	private final ByteBuf target = newTarget();

	private int encode(Event event) {
		this.dialect.encode(event, this.target.clear());
		return this.target.readableBytes();
	}

	/** A string. */
	@Benchmark
	public int text() {
		return encode(this.text);
	}

	/** A record, by Jackson. */
	@Benchmark
	public int object() {
		return encode(this.object);
	}

	/** An object as it came from a client. */
	@Benchmark
	public int relayed() {
		return encode(this.relayed);
	}

	/** A string, in a frame of its own. */
	@Benchmark
	public int frame() {
		OutboundMessage frame = this.dialect.encode(this.text, ByteBufAllocator.DEFAULT);
		int size = frame.size();
		frame.release();
		return size;
	}

}
