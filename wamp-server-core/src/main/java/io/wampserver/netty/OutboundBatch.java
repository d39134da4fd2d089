// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.wampserver.websocket.FrameEncoder;
import io.wampserver.websocket.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * What one connection is about to write: it leaves as one buffer rather than as one for
 * each message. There are either frames for this client alone, or references to frames
 * that others are sent too. Confined to the event loop.
 */
final class OutboundBatch {

	/** When there is so much it is handed to the channel, which tells when it is full. */
	private static final int LIMIT = 64 * 1024;

	/** From here on a copy costs more than a buffer of its own. */
	private static final int LARGE = 4 * 1024;

	private static final int INITIAL_CAPACITY = 1024;

	private final Channel channel;

	private final MergedMessages merged;

	private @Nullable ByteBuf own;

	private @Nullable List<OutboundMessage> shared;

	private int sharedBytes;

	OutboundBatch(Channel channel, MergedMessages merged) {
		this.channel = channel;
		this.merged = merged;
	}

	/**
	 * Encodes a message for this client alone.
	 * @return false if the payload is not wanted
	 */
	boolean encode(int first, Predicate<ByteBuf> payload) {
		ByteBuf frames = own();
		boolean added = FrameEncoder.append(frames, first, payload);
		writeIfFull(frames.readableBytes());
		return added;
	}

	/**
	 * Adds a message and takes its ownership.
	 */
	void add(OutboundMessage message) {
		if (message.isShared() && message.size() < LARGE) {
			addShared(message);
		}
		else {
			add(message.frame());
		}
	}

	private void addShared(OutboundMessage message) {
		writeOwn();
		List<OutboundMessage> messages = this.shared;
		if (messages == null) {
			messages = new ArrayList<>();
			this.shared = messages;
		}
		messages.add(message);
		this.sharedBytes += message.size();
		writeIfFull(this.sharedBytes);
	}

	/**
	 * Adds one or more frames and takes their ownership.
	 */
	void add(ByteBuf frames) {
		if (frames.readableBytes() >= LARGE) {
			write();
			this.channel.write(frames);
			return;
		}
		ByteBuf target = own();
		target.writeBytes(frames);
		frames.release();
		writeIfFull(target.readableBytes());
	}

	private ByteBuf own() {
		writeShared();
		ByteBuf frames = this.own;
		if (frames == null) {
			frames = this.channel.alloc().buffer(INITIAL_CAPACITY);
			this.own = frames;
		}
		return frames;
	}

	private void writeIfFull(int bytes) {
		if (bytes >= LIMIT) {
			write();
		}
	}

	/**
	 * Hands everything to the channel.
	 */
	void write() {
		writeOwn();
		writeShared();
	}

	private void writeOwn() {
		ByteBuf frames = this.own;
		if (frames != null && frames.isReadable()) {
			this.own = null;
			this.channel.write(frames);
		}
	}

	private void writeShared() {
		List<OutboundMessage> messages = this.shared;
		if (messages != null) {
			this.shared = null;
			this.sharedBytes = 0;
			this.channel.write((messages.size() == 1) ? messages.get(0).frame() : this.merged.merge(messages));
		}
	}

	/**
	 * Drops everything.
	 */
	void release() {
		if (this.own != null) {
			this.own.release();
			this.own = null;
		}
		if (this.shared != null) {
			this.shared.forEach(OutboundMessage::release);
			this.shared = null;
			this.sharedBytes = 0;
		}
	}

}
