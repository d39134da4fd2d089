// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.wampserver.websocket.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * Merges the messages that many connections of an event loop are sent in the same order:
 * once for all of them, as most topics have the same subscribers from one event to the
 * next. Confined to the event loop.
 */
final class MergedMessages {

	private final ByteBufAllocator allocator;

	/** Whether what is merged serves others too, until it is cleared. */
	private boolean keeping;

	/** What was merged last. */
	private List<OutboundMessage> messages = List.of();

	private @Nullable ByteBuf merged;

	MergedMessages(ByteBufAllocator allocator) {
		this.allocator = allocator;
	}

	/**
	 * Merges messages and takes their ownership.
	 * @return their frames, the caller's own
	 */
	ByteBuf merge(List<OutboundMessage> sequence) {
		ByteBuf kept = this.merged;
		ByteBuf frames = (kept != null && isSame(sequence)) ? kept.retainedDuplicate() : copy(sequence);
		for (int i = 0; i < sequence.size(); i++) {
			sequence.get(i).release();
		}
		return frames;
	}

	private boolean isSame(List<OutboundMessage> sequence) {
		if (sequence.size() != this.messages.size()) {
			return false;
		}
		for (int i = 0; i < sequence.size(); i++) {
			if (!sequence.get(i).sharesWith(this.messages.get(i))) {
				return false;
			}
		}
		return true;
	}

	private ByteBuf copy(List<OutboundMessage> sequence) {
		int size = 0;
		for (OutboundMessage message : sequence) {
			size += message.size();
		}
		ByteBuf frames = this.allocator.buffer(size, size);
		for (OutboundMessage message : sequence) {
			ByteBuf frame = message.frame();
			frames.writeBytes(frame, frame.readerIndex(), frame.readableBytes());
		}
		if (!this.keeping) {
			return frames;
		}
		clear();
		this.merged = frames;
		this.messages = sequence;
		return frames.retainedDuplicate();
	}

	/**
	 * From now on what is merged is kept for the next.
	 */
	void keep() {
		this.keeping = true;
	}

	/**
	 * Drops what was kept and keeps nothing more.
	 */
	void drop() {
		this.keeping = false;
		clear();
	}

	private void clear() {
		if (this.merged != null) {
			this.merged.release();
			this.merged = null;
			this.messages = List.of();
		}
	}

}
