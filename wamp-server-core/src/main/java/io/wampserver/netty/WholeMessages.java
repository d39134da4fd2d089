// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;
import io.wampserver.connection.CloseStatus;

/**
 * Hands over messages as a whole.
 */
final class WholeMessages extends MessageAssembler {

	private static final byte[] NOTHING = {};

	/** What is announced gets room at once up to here, and what arrives beyond it. */
	private static final int TRUSTED = 64 * 1024;

	private final int maxSize;

	/** What has arrived of a message, with room for more. */
	private byte[] message = NOTHING;

	private int size;

	WholeMessages(FrameReader.Listener listener, int maxSize) {
		super(listener);
		this.maxSize = maxSize;
	}

	@Override
	int room() {
		return Integer.MAX_VALUE;
	}

	@Override
	void expect(long length) {
		if (length > this.maxSize - this.size) {
			throw new FrameException(CloseStatus.TOO_BIG.withReason("message larger than " + this.maxSize + " bytes"));
		}
	}

	@Override
	void accept(ByteBuf in, int length, int mask, long expected, boolean last) {
		expect(length); // what is inflated was not announced
		int end = this.size + length;
		if (end > this.message.length) {
			this.message = Arrays.copyOf(this.message, capacity(end, expected, last));
		}
		boolean ascii = Masking.read(in, length, mask, this.message, this.size);
		check(this.message, this.size, end, ascii, last);
		this.size = end;
		if (last) {
			byte[] whole = (end == this.message.length) ? this.message : Arrays.copyOf(this.message, end);
			release();
			deliver(whole, true);
		}
	}

	private int capacity(int end, long expected, boolean last) {
		if (last) {
			return end;
		}
		int announced = (int) Math.min(end + expected, this.maxSize);
		int spare = (expected == 0) ? this.maxSize : announced; // more frames may follow
		return Math.min(spare, Math.max(Math.max(end, 2 * this.message.length), Math.min(announced, TRUSTED)));
	}

	@Override
	void release() {
		this.message = NOTHING;
		this.size = 0;
	}

}
