// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * The broadcasts to one group within a turn of the event loop, until they are passed on:
 * merged once, so that each member is touched once and written one buffer. Confined to
 * the event loop.
 */
final class TurnBroadcasts {

	/** When there is so much it is passed on, and channels tell when they are full. */
	private static final int LIMIT = 64 * 1024;

	private static final int MANY = 64;

	/** In nanoseconds, where passing on takes some microseconds for each. */
	private static final long WAIT_PER_RECEIVER = 20;

	private static final long LONGEST_WAIT_PER_RECEIVER = 500;

	private final ByteBufAllocator allocator;

	private @Nullable OutboundGroup group;

	private final List<OutboundMessage> messages = new ArrayList<>();

	private int bytes;

	/** Whether any of them has terms, so that those that have to wait do so apart. */
	private boolean apart;

	private long begun;

	/** How many there were before the last wait. */
	private int seen;

	/** How many of the messages those few are done with that did not wait for the end. */
	private final IdentityHashMap<Outbound, Integer> done = new IdentityHashMap<>();

	TurnBroadcasts(ByteBufAllocator allocator) {
		this.allocator = allocator;
	}

	boolean isOf(OutboundGroup other) {
		return this.group == other;
	}

	/**
	 * How long it pays to wait for more before passing on: not for few receivers, not
	 * when the last wait has brought nothing, and never longer than a fraction of the
	 * time that passing on takes, in which whatever comes waits as well.
	 * @return nanoseconds, 0 for no time
	 */
	long worthWaiting() {
		OutboundGroup receivers = this.group;
		if (receivers == null || receivers.members().size() < MANY || this.messages.size() == this.seen) {
			return 0;
		}
		this.seen = this.messages.size();
		boolean early = System.nanoTime() - this.begun < receivers.members().size() * LONGEST_WAIT_PER_RECEIVER;
		return early ? receivers.members().size() * WAIT_PER_RECEIVER : 0;
	}

	boolean isFull() {
		return this.bytes >= LIMIT;
	}

	/**
	 * Takes the first message and its ownership, when nothing else waits.
	 */
	void begin(OutboundGroup receivers, OutboundMessage message, Set<WebSocketConnection> except) {
		this.group = receivers;
		this.begun = System.nanoTime();
		add(message, except);
	}

	/**
	 * Takes a message and its ownership.
	 */
	void add(OutboundMessage message, Set<WebSocketConnection> except) {
		if (!except.isEmpty()) {
			except.forEach(this::skip);
		}
		this.messages.add(message);
		this.bytes += message.size();
		this.apart |= message.terms() != null;
	}

	/** Leaves out the message to come. */
	private void skip(WebSocketConnection connection) {
		if (connection instanceof NettyWebSocketConnection netty) {
			Outbound member = netty.outbound();
			settle(member);
			this.done.put(member, this.messages.size() + 1);
		}
	}

	/**
	 * Leaves out what was sent before a connection became a member.
	 */
	void joins(OutboundGroup joined, Outbound member) {
		if (this.group == joined) {
			this.done.put(member, this.messages.size());
		}
	}

	/**
	 * Hands a connection what it is yet to get.
	 */
	void settle(Outbound connection) {
		OutboundGroup receivers = this.group;
		if (receivers != null && receivers.members().contains(connection)) {
			handOver(connection, this.done.getOrDefault(connection, 0));
			this.done.put(connection, this.messages.size());
			connection.requestFlush();
		}
	}

	private void handOver(Outbound member, int from) {
		for (int i = from; i < this.messages.size(); i++) {
			member.take(this.messages.get(i));
		}
	}

	/**
	 * Hands over everything.
	 * @param flush whether members are flushed
	 */
	void passOn(boolean flush) {
		OutboundGroup receivers = this.group;
		if (receivers == null) {
			return;
		}
		OutboundMessage merged = merge();
		try {
			for (Outbound member : receivers.members()) {
				int from = this.done.isEmpty() ? 0 : this.done.getOrDefault(member, 0);
				if (from == 0 && member.takesMerged(this.apart)) {
					member.take(merged);
				}
				else {
					handOver(member, from);
				}
				if (flush) {
					member.flushQueued();
				}
				else {
					member.requestFlush();
				}
			}
		}
		finally {
			merged.release();
			clear();
		}
	}

	private OutboundMessage merge() {
		if (this.messages.size() == 1) {
			return this.messages.get(0).retained();
		}
		ByteBuf frames = this.allocator.buffer(this.bytes, this.bytes);
		for (OutboundMessage message : this.messages) {
			ByteBuf frame = message.frame();
			frames.writeBytes(frame, frame.readerIndex(), frame.readableBytes());
		}
		return new Frames(frames, this.messages.size());
	}

	private void clear() {
		this.messages.forEach(OutboundMessage::release);
		this.messages.clear();
		this.bytes = 0;
		this.apart = false;
		this.seen = 0;
		this.done.clear();
		this.group = null;
	}

	/** Several messages, one after another. */
	private static final class Frames extends OutboundMessage {

		private final int messages;

		Frames(ByteBuf frames, int messages) {
			super(frames);
			this.messages = messages;
		}

		@Override
		public int messages() {
			return this.messages;
		}

	}

}
