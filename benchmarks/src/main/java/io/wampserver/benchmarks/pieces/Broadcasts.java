// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import io.wampserver.handler.HandlerRegistry;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * A client's publication, from its text to the reference that each subscriber is sent.
 */
public class Broadcasts extends Piece {

	private final LocalSessions sessions = LocalSessions
		.with(HandlerRegistry.builder().relay("http://example.com/{topic}").build());

	private final LocalConnection publisher = this.sessions.open();

	private final byte[] toOne = publication("one", 1);

	private final byte[] toThousand = publication("thousand", 1000);

	private byte[] publication(String topic, int subscribers) {
		for (int i = 0; i < subscribers; i++) {
			this.sessions.open().receive(utf8("[5,\"http://example.com/" + topic + "\"]"));
		}
		return utf8("[7,\"http://example.com/" + topic + "\"," + Message.JSON + "]");
	}

	/** To one subscriber. */
	@Benchmark
	public long toOne() {
		return this.publisher.receive(this.toOne);
	}

	/** To 1,000 subscribers. */
	@Benchmark
	public long toThousand() {
		return this.publisher.receive(this.toThousand);
	}

}
