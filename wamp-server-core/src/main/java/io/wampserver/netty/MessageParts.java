// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;

/**
 * Hands over messages in parts, as they arrive: bounded, and cut between characters.
 */
final class MessageParts extends MessageAssembler {

	private static final int MAX_CHARACTER = 4;

	private static final byte[] NOTHING = {};

	private final int maxSize;

	/** The beginning of a character whose end has not arrived. */
	private byte[] held = NOTHING;

	MessageParts(FrameReader.Listener listener, int maxSize) {
		super(listener);
		this.maxSize = Math.max(maxSize, MAX_CHARACTER);
	}

	@Override
	int room() {
		return this.maxSize - this.held.length;
	}

	@Override
	void expect(long length) {
		// Any number of parts make a message.
	}

	@Override
	void accept(ByteBuf in, int length, int mask, long expected, boolean last) {
		int start = this.held.length;
		byte[] part = Arrays.copyOf(this.held, start + length);
		boolean ascii = Masking.read(in, length, mask, part, start);
		check(part, start, part.length, ascii, last);
		int end = part.length - incomplete();
		this.held = Arrays.copyOfRange(part, end, part.length);
		if (last || end > 0) {
			deliver((end == part.length) ? part : Arrays.copyOf(part, end), last);
		}
	}

	@Override
	void release() {
		this.held = NOTHING;
	}

}
