// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Requests encoded beforehand, and the answers they must get. Shared by all connections
 * of an event loop.
 */
public final class Requests {

	private final Protocol protocol;

	private final byte[][] requests;

	private final ByteBuf[] answers;

	private final int numberAt;

	/**
	 * Encodes requests with the numbers from 0.
	 */
	public Requests(Protocol protocol, int count, int payloadSize) {
		this.protocol = protocol;
		this.requests = new byte[count][];
		this.answers = new ByteBuf[count];
		for (int number = 0; number < count; number++) {
			String payload = NumberedPayload.of(number, payloadSize);
			this.requests[number] = protocol.encode(protocol.request(number, payload));
			this.answers[number] = Unpooled
				.wrappedBuffer(protocol.answer(number, payload).getBytes(StandardCharsets.UTF_8));
		}
		String first = NumberedPayload.of(0, payloadSize);
		this.numberAt = protocol.answer(0, first).indexOf(first);
	}

	int count() {
		return this.requests.length;
	}

	byte[] request(int number) {
		return this.requests[number];
	}

	/**
	 * Which request this is the right answer to.
	 * @throws IllegalStateException if it is none
	 */
	int answered(ByteBuf buffer, int index, int length) {
		int from = this.protocol.knownFrom(buffer, index, length);
		int known = index + length - from;
		if (known >= this.numberAt + NumberedPayload.DIGITS) {
			int number = NumberedPayload.numberAt(buffer, from + this.numberAt);
			if (number >= 0 && number < this.answers.length && known == this.answers[number].readableBytes()
					&& ByteBufUtil.equals(this.answers[number], 0, buffer, from, known)) {
				return number;
			}
		}
		throw new IllegalStateException("answer: " + buffer.toString(index, length, StandardCharsets.UTF_8)
				+ " (expected: " + this.answers[0].toString(StandardCharsets.UTF_8) + " or the like)");
	}

}
