// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundInvoker;
import io.wampserver.websocket.FrameEncoder;
import org.jspecify.annotations.Nullable;

/**
 * What one connection is about to write: it leaves as one buffer rather than as one for
 * each message. A buffer that comes alone is not copied. Confined to the event loop.
 */
final class OutboundBatch {

	/** When there is so much it is handed to the channel, which tells when it is full. */
	private static final int LIMIT = 64 * 1024;

	/** From here on a copy costs more than a buffer of its own. */
	private static final int LARGE = 4 * 1024;

	private static final int INITIAL_CAPACITY = 1024;

	private final ByteBufAllocator allocator;

	private final ConnectionTraffic traffic;

	private ChannelOutboundInvoker pipeline;

	private @Nullable ByteBuf frames;

	/** Whether more can be written into the buffer, as nobody else reads from it. */
	private boolean collecting;

	OutboundBatch(Channel channel, ConnectionTraffic traffic) {
		this.allocator = channel.alloc();
		this.traffic = traffic;
		this.pipeline = channel;
	}

	void writeThrough(ChannelOutboundInvoker entry) {
		this.pipeline = entry;
	}

	/**
	 * Encodes a message for this client alone.
	 * @return false if the payload is not wanted
	 */
	boolean encode(int first, Predicate<ByteBuf> payload) {
		ByteBuf target = collected();
		boolean added = FrameEncoder.append(target, first, payload);
		if (added) {
			this.traffic.messagesSent(1);
		}
		writeIfFull(target);
		return added;
	}

	/**
	 * Adds one or more frames and takes their ownership.
	 */
	void add(ByteBuf added) {
		if (added.readableBytes() >= LARGE) {
			write();
			writeToChannel(added);
		}
		else if (this.frames == null) {
			this.frames = added;
			this.collecting = false;
		}
		else {
			append(added);
			added.release();
		}
	}

	/**
	 * Adds one or more frames that others are sent too, and that stay the caller's.
	 */
	void addShared(ByteBuf shared) {
		if (this.frames == null || shared.readableBytes() >= LARGE) {
			add(shared.retainedDuplicate());
		}
		else {
			append(shared);
		}
	}

	private void append(ByteBuf added) {
		ByteBuf target = collected();
		target.writeBytes(added, added.readerIndex(), added.readableBytes());
		writeIfFull(target);
	}

	private ByteBuf collected() {
		ByteBuf first = this.frames;
		if (first != null && this.collecting) {
			return first;
		}
		ByteBuf target = this.allocator.buffer(INITIAL_CAPACITY);
		this.frames = target;
		this.collecting = true;
		if (first != null) {
			target.writeBytes(first);
			first.release();
		}
		return target;
	}

	private void writeIfFull(ByteBuf target) {
		if (target.readableBytes() >= LIMIT) {
			write();
		}
	}

	/**
	 * Hands everything to the channel.
	 */
	void write() {
		ByteBuf written = this.frames;
		if (written != null && written.isReadable()) {
			this.frames = null;
			writeToChannel(written);
		}
	}

	private void writeToChannel(ByteBuf written) {
		this.traffic.bytesSent(written.readableBytes());
		// What becomes of it shows when the channel is closed, so nobody has to be told.
		this.pipeline.write(written, this.pipeline.voidPromise());
	}

	/**
	 * Drops everything.
	 */
	void release() {
		if (this.frames != null) {
			this.frames.release();
			this.frames = null;
		}
	}

}
