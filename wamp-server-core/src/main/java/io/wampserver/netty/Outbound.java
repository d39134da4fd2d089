// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.function.Predicate;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundInvoker;
import io.wampserver.websocket.OutboundMessage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The output side of a connection: messages go to the channel while it takes them, wait
 * in a bounded queue while it does not, and last comes the close frame. Whoever sends,
 * there is one order, which the event loop's output keeps. What a read has caused is
 * flushed when the read is complete, anything else when the turn of the event loop ends.
 */
final class Outbound {

	private final Channel channel;

	/** Where output enters the pipeline, past handlers that have no part in it. */
	private ChannelOutboundInvoker pipeline;

	private final OutboundQueue queue;

	private final EventLoopOutput output;

	private final ConnectionTraffic traffic;

	private final OutboundBatch batch;

	/** Null where no compression was agreed. */
	private final @Nullable MessageDeflater deflater;

	private final DrainSignal drainSignal = new DrainSignal();

	/** Ends a connection that does not take what it is sent. */
	private Runnable overflowListener = () -> {
	};

	/** Takes nothing more but what was sent before. */
	private volatile boolean closed;

	/** Here and below: confined to the event loop, unless they say otherwise. */
	private boolean flushPending;

	/**
	 * While something is written: an application's code that encodes it may send and
	 * close, and the channel tells in the middle that it is full.
	 */
	private boolean writing;

	/** Whether a flush was asked for meanwhile. */
	private boolean flushMissed;

	/** Within a read, whose completion flushes. */
	private boolean reading;

	/** To be written behind the queue. */
	private @Nullable CloseFrame closeFrame;

	/** Nothing more is sent but what waits. */
	private boolean ended;

	Outbound(Channel channel, int limit, EventLoopOutput output, @Nullable MessageDeflater deflater) {
		this.channel = channel;
		this.pipeline = channel;
		this.queue = new OutboundQueue(limit);
		this.output = output;
		this.traffic = new ConnectionTraffic(output.traffic());
		this.batch = new OutboundBatch(channel, this.traffic);
		this.deflater = deflater;
	}

	/**
	 * Has output enter the pipeline at the given place from now on. On the event loop.
	 */
	void writeThrough(ChannelOutboundInvoker entry) {
		this.pipeline = entry;
		this.batch.writeThrough(entry);
	}

	/**
	 * Has a listener learn, once and from any thread, that more waits than may.
	 */
	void listenToOverflow(Runnable listener) {
		this.overflowListener = listener;
	}

	EventLoopOutput output() {
		return this.output;
	}

	ConnectionTraffic traffic() {
		return this.traffic;
	}

	/** From any thread. */
	int queuedBytes() {
		return this.queue.bytes();
	}

	/**
	 * Sends a message and takes its ownership. From any thread.
	 */
	void send(OutboundMessage message) {
		if (this.closed) {
			message.release();
		}
		else if (this.output.isDirect()) {
			this.output.settle(this);
			put(message);
		}
		else if (reserve(message)) {
			this.output.inOrder(new WaitingMessage(this, message));
		}
	}

	private boolean reserve(OutboundMessage message) {
		OutboundQueue.Room room = this.queue.reserve(message.size());
		if (room == OutboundQueue.Room.RESERVED) {
			return true;
		}
		message.release();
		if (room == OutboundQueue.Room.OVERFLOW) {
			this.overflowListener.run();
		}
		return false;
	}

	/**
	 * Takes a message, and its ownership, that was sent before. On the event loop.
	 */
	void arrived(OutboundMessage message) {
		this.queue.giveBack(message.size());
		this.output.settle(this);
		put(message);
	}

	/** Its turn has come. */
	private void put(OutboundMessage message) {
		if (this.ended || this.queue.isOverflown()) {
			message.release();
		}
		else if (takesAtOnce() && !(message instanceof FragmentedMessage<?>)) {
			this.writing = true;
			try {
				write(message);
			}
			finally {
				written();
			}
			requestFlush();
		}
		else if (reserve(message)) {
			this.queue.add(message);
			requestFlush();
		}
	}

	/**
	 * Takes a message that others are sent too and that stays the caller's; its turn has
	 * come. The caller sees to it that this is flushed. On the event loop.
	 */
	void take(OutboundMessage shared) {
		if (this.ended || this.queue.isOverflown()) {
			return;
		}
		if (this.deflater == null && takesAtOnce()) {
			this.traffic.messagesSent(shared.messages());
			this.writing = true;
			try {
				this.batch.addShared(shared.frame());
			}
			finally {
				written();
			}
		}
		else {
			put(shared.retained());
		}
	}

	/** Whether several messages can be taken as one. */
	boolean takesMerged() {
		return this.deflater == null;
	}

	/** Whether what is sent now need not wait. */
	private boolean takesAtOnce() {
		return !this.writing && this.queue.isEmpty() && this.channel.isWritable();
	}

	/**
	 * Makes ready to {@linkplain #encode encode} a message right where it is sent from,
	 * if that is possible. From any thread.
	 */
	boolean prepareToEncode() {
		if (this.deflater != null || this.closed || !this.output.isDirect()) {
			return false;
		}
		this.output.settle(this);
		return takesAtOnce();
	}

	/**
	 * Sends a message that is encoded on the spot. On the event loop, if
	 * {@link #prepareToEncode()}.
	 * @param first the first byte of the frame
	 * @param payload appends the payload, and tells whether it is wanted
	 * @return whether it is
	 */
	boolean encode(int first, Predicate<ByteBuf> payload) {
		this.writing = true;
		this.flushMissed = true;
		try {
			return this.batch.encode(first, payload);
		}
		finally {
			written();
		}
	}

	private void written() {
		this.writing = false;
		if (this.flushMissed) {
			this.flushMissed = false;
			requestFlush();
		}
	}

	/** What is compressed refers to what was before, so it is when it is written. */
	private void write(OutboundMessage message) {
		this.traffic.messagesSent(message.messages());
		this.batch.add((this.deflater != null) ? this.deflater.deflate(message) : message.frame());
	}

	/** Has the queue looked at, soon. From any thread. */
	void requestFlush() {
		if (!this.output.inEventLoop()) {
			this.output.inOrder(this::requestFlush);
		}
		else if (!this.reading && !this.flushPending) {
			this.flushPending = true;
			this.output.flushSoon(this);
		}
	}

	/**
	 * Writes a control frame ahead of the queue and takes its ownership. If the channel
	 * does not take it, it is dropped: control frames must not pile up before a peer that
	 * does not read. On the event loop.
	 */
	void sendControl(ByteBuf frame) {
		if (this.channel.isWritable()) {
			this.batch.add(frame);
			requestFlush();
		}
		else {
			frame.release();
		}
	}

	/** As {@link #flushQueued()}, unless that has happened since it was asked for. */
	void flushIfPending() {
		if (this.flushPending) {
			flushQueued();
		}
	}

	/** Writes what is queued as far as the channel takes it. On the event loop. */
	void flushQueued() {
		this.flushPending = false;
		if (this.writing) {
			this.flushMissed = true;
			return;
		}
		this.writing = true;
		try {
			writeQueued();
		}
		finally {
			written();
		}
		this.pipeline.flush();
		signalDrained();
	}

	private void writeQueued() {
		while (this.channel.isWritable()) {
			OutboundMessage next = this.queue.poll();
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

	/**
	 * Completes when nothing waits; fails when the connection has ended. From any thread.
	 */
	Mono<Void> drained() {
		if (isDrained() && this.output.isQuiet()) {
			return Mono.empty();
		}
		Mono<Void> result = this.drainSignal.next();
		requestFlush(); // which notices what has happened meanwhile
		return result;
	}

	private boolean isDrained() {
		return this.queue.isIdle() && this.channel.isWritable();
	}

	private void signalDrained() {
		if (this.ended) {
			this.drainSignal.ended();
		}
		else if (isDrained()) {
			this.drainSignal.drained();
		}
	}

	/** Takes no more messages. From any thread. */
	void close() {
		this.closed = true;
	}

	/** Writes a close frame behind what is queued. On the event loop. */
	void finish(CloseFrame frame) {
		this.output.settle(this);
		this.ended = true;
		this.queue.dropFragmented();
		this.closeFrame = frame;
		flushQueued();
	}

	/**
	 * Writes a close frame in place of what is queued, whether the channel takes it or
	 * not. On the event loop.
	 */
	void finishNow(CloseFrame frame) {
		this.ended = true;
		this.queue.clear();
		this.closeFrame = frame;
		writeCloseFrame();
		this.pipeline.flush();
		signalDrained();
	}

	private void writeCloseFrame() {
		CloseFrame frame = this.closeFrame;
		if (frame != null) {
			this.closeFrame = null;
			this.batch.write();
			frame.write(this.channel, this.traffic);
		}
	}

	/** Drops everything. On the event loop. */
	void discard() {
		this.closed = true;
		this.ended = true;
		this.queue.clear();
		this.batch.release();
		signalDrained();
		if (this.deflater != null) {
			this.deflater.close();
		}
		if (this.closeFrame != null) {
			this.closeFrame.release();
			this.closeFrame = null;
		}
	}

	void beginRead() {
		this.reading = true;
	}

	void endRead() {
		this.reading = false;
		flushQueued();
	}

}
