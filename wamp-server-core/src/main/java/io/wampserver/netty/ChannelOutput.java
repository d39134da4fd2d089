// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundInvoker;
import io.wampserver.websocket.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the channel of one connection: as one buffer what leaves together, compressed
 * if that was agreed, and last the close frame. Confined to the event loop.
 */
abstract sealed class ChannelOutput permits Outbound {

	private final Channel channel;

	/** Where output enters the pipeline, past handlers that have no part in it. */
	private ChannelOutboundInvoker pipeline;

	private final ConnectionTraffic traffic;

	private final OutboundBatch batch;

	/** Null where no compression was agreed. */
	private final @Nullable MessageDeflater deflater;

	/** Null where a peer may take any time. */
	private final @Nullable StallWatch stallWatch;

	private boolean watched;

	/**
	 * While something is written: an application's code that encodes it may send and
	 * close, and the channel tells in the middle that it is full.
	 */
	private boolean writing;

	/** Whether a flush was asked for meanwhile. */
	private boolean flushMissed;

	/** To be written behind all else. */
	private @Nullable CloseFrame closeFrame;

	ChannelOutput(Channel channel, ConnectionTraffic traffic, @Nullable MessageDeflater deflater,
			@Nullable StallWatch stallWatch) {
		this.channel = channel;
		this.pipeline = channel;
		this.traffic = traffic;
		this.batch = new OutboundBatch(channel, traffic);
		this.deflater = deflater;
		this.stallWatch = stallWatch;
	}

	/** Has what waits written, soon. */
	abstract void requestFlush();

	/** The peer has taken nothing for too long. */
	abstract void stalled();

	/**
	 * Has output enter the pipeline at the given place from now on.
	 */
	final void writeThrough(ChannelOutboundInvoker entry) {
		this.pipeline = entry;
		this.batch.writeThrough(entry);
	}

	final ConnectionTraffic traffic() {
		return this.traffic;
	}

	final boolean isCompressed() {
		return this.deflater != null;
	}

	final boolean isWriting() {
		return this.writing;
	}

	/** Whether the channel takes more. From any thread. */
	final boolean isWritable() {
		return this.channel.isWritable();
	}

	/**
	 * Appends a message that is encoded on the spot.
	 * @param first the first byte of the frame
	 * @param payload appends the payload, and tells whether it is wanted
	 * @return whether it is
	 */
	final boolean encode(int first, Predicate<ByteBuf> payload) {
		this.writing = true;
		this.flushMissed = true;
		try {
			return this.batch.encode(first, payload);
		}
		finally {
			written();
		}
	}

	/** Writes a message and takes its ownership. */
	final void writeAlone(OutboundMessage message) {
		this.writing = true;
		try {
			write(message);
		}
		finally {
			written();
		}
	}

	/** Writes a message that others are sent too, and that stays the caller's. */
	final void writeShared(OutboundMessage shared) {
		this.traffic.messagesSent(shared.messages());
		this.writing = true;
		try {
			this.batch.addShared(shared.frame());
		}
		finally {
			written();
		}
	}

	/**
	 * Writes what waits as far as the channel takes it, and flushes.
	 * @return false if that has to wait, as something is being written
	 */
	final boolean writeAndFlush(OutboundQueue queue) {
		if (this.writing) {
			this.flushMissed = true;
			return false;
		}
		this.writing = true;
		try {
			writeQueued(queue);
		}
		finally {
			written();
		}
		flush();
		return true;
	}

	private void writeQueued(OutboundQueue queue) {
		while (this.channel.isWritable()) {
			OutboundMessage next = queue.poll();
			if (next == null) {
				writeCloseFrame();
				break;
			}
			if (!(next instanceof FragmentedMessage<?> fragmented)) {
				write(next);
			}
			else if (!proceed(fragmented)) {
				break;
			}
		}
		this.batch.write();
	}

	private boolean proceed(FragmentedMessage<?> message) {
		this.batch.write();
		return message.proceed(this.pipeline);
	}

	/** What is compressed refers to what was before, so it is when it is written. */
	private void write(OutboundMessage message) {
		this.traffic.messagesSent(message.messages());
		this.batch.add((this.deflater != null) ? this.deflater.deflate(message) : message.frame());
	}

	private void written() {
		this.writing = false;
		if (this.flushMissed) {
			this.flushMissed = false;
			requestFlush();
		}
	}

	private void flush() {
		this.pipeline.flush();
		if (this.stallWatch != null && !this.watched && waitsInChannel()) {
			this.watched = true;
			this.stallWatch.watch(this);
		}
	}

	private boolean waitsInChannel() {
		ChannelOutboundBuffer waiting = waiting();
		return waiting != null && !waiting.isEmpty();
	}

	/** What the channel has taken and the peer has not; null when it is closed. */
	final @Nullable ChannelOutboundBuffer waiting() {
		return this.channel.unsafe().outboundBuffer();
	}

	/** It is to be watched anew when something waits again. */
	final void unwatched() {
		this.watched = false;
	}

	/**
	 * Writes a control frame ahead of what waits and takes its ownership. If the channel
	 * does not take it, it is dropped: control frames must not pile up before a peer that
	 * does not read.
	 */
	final void sendControl(ByteBuf frame) {
		if (this.channel.isWritable()) {
			this.batch.add(frame);
			requestFlush();
		}
		else {
			frame.release();
		}
	}

	/** Has a close frame written behind what waits. */
	final void endWith(CloseFrame frame) {
		this.closeFrame = frame;
	}

	/** Writes a close frame whether the channel takes it or not. */
	final void endNowWith(CloseFrame frame) {
		this.closeFrame = frame;
		writeCloseFrame();
		this.pipeline.flush();
	}

	private void writeCloseFrame() {
		CloseFrame frame = this.closeFrame;
		if (frame != null) {
			this.closeFrame = null;
			this.batch.write();
			frame.write(this.channel, this.traffic);
		}
	}

	/** The channel is gone. */
	final void release() {
		this.batch.release();
		if (this.deflater != null) {
			this.deflater.close();
		}
		if (this.closeFrame != null) {
			this.closeFrame.release();
			this.closeFrame = null;
		}
	}

}
