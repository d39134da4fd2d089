// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Hands over messages in parts, as they arrive: bounded, and cut between characters.
 */
final class MessageParts extends MessageAssembler {

	private static final int MAX_CHARACTER = 4;

	private final ByteBufAllocator allocator;

	private final int maxSize;

	/** The beginning of a character whose end has not arrived. */
	private @Nullable ByteBuf held;

	MessageParts(ByteBufAllocator allocator, FrameReader.Listener listener, int maxSize) {
		super(listener);
		this.allocator = allocator;
		this.maxSize = Math.max(maxSize, MAX_CHARACTER);
	}

	@Override
	int room() {
		return this.maxSize - ((this.held != null) ? this.held.readableBytes() : 0);
	}

	@Override
	void expect(long length) {
		// Any number of parts make a message.
	}

	@Override
	void accept(ByteBuf in, int length, long expected, boolean last) {
		check(in, length, last);
		ByteBuf before = this.held;
		ByteBuf part = (before != null) ? before.writeBytes(in, length) : in.readRetainedSlice(length);
		this.held = null;
		try {
			int end = part.writerIndex() - incomplete();
			if (end < part.writerIndex()) {
				this.held = this.allocator.buffer().writeBytes(part, end, part.writerIndex() - end);
			}
			if (last || part.readerIndex() < end) {
				deliver(part.slice(part.readerIndex(), end - part.readerIndex()), last);
			}
		}
		finally {
			part.release();
		}
	}

	@Override
	void release() {
		if (this.held != null) {
			this.held.release();
			this.held = null;
		}
	}

}
