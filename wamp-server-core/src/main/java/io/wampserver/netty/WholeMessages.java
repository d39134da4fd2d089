// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.wampserver.connection.CloseStatus;
import org.jspecify.annotations.Nullable;

/**
 * Hands over messages as a whole: without a copy what comes in one piece.
 */
final class WholeMessages extends MessageAssembler {

	private final ByteBufAllocator allocator;

	private final int maxSize;

	/** The pieces of a message that has not arrived completely. */
	private @Nullable ByteBuf message;

	WholeMessages(ByteBufAllocator allocator, FrameReader.Listener listener, int maxSize) {
		super(listener);
		this.allocator = allocator;
		this.maxSize = maxSize;
	}

	@Override
	int room() {
		return Integer.MAX_VALUE;
	}

	@Override
	void expect(long length) {
		int before = (this.message != null) ? this.message.readableBytes() : 0;
		if (length > this.maxSize - before) {
			throw new FrameException(CloseStatus.TOO_BIG.withReason("message larger than " + this.maxSize + " bytes"));
		}
	}

	@Override
	void accept(ByteBuf in, int length, long expected, boolean last) {
		expect(length); // what is inflated was not announced
		check(in, length, last);
		if (last && this.message == null) {
			deliver(in.readSlice(length), true);
			return;
		}
		append(in, length, expected);
		if (last) {
			deliverAssembled();
		}
	}

	private void append(ByteBuf in, int length, long expected) {
		ByteBuf assembled = this.message;
		if (assembled == null) {
			assembled = this.allocator.buffer((int) Math.min(length + expected, this.maxSize), this.maxSize);
			this.message = assembled;
		}
		assembled.writeBytes(in, length);
	}

	private void deliverAssembled() {
		ByteBuf assembled = this.message;
		this.message = null;
		if (assembled != null) {
			try {
				deliver(assembled, true);
			}
			finally {
				assembled.release();
			}
		}
	}

	@Override
	void release() {
		if (this.message != null) {
			this.message.release();
			this.message = null;
		}
	}

}
