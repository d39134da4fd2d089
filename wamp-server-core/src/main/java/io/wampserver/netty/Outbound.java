// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.wampserver.connection.Disconnect;
import io.wampserver.websocket.OutboundMessage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The output side of a connection: messages go to the channel while it takes them, wait
 * in a bounded queue while it does not, and last comes the close frame. Whoever sends,
 * there is one order, which the event loop's output keeps. What a read has caused is
 * flushed when the read is complete, anything else when the turn of the event loop ends.
 */
final class Outbound extends ChannelOutput {

	private final OutboundQueue queue;

	private final EventLoopOutput output;

	/** Null until another thread sends what may be dropped. Guarded by this. */
	private @Nullable DroppableArrivals arrivals;

	private final DrainSignal drainSignal = new DrainSignal();

	/** Ends a connection that does not take what it is sent. */
	private Consumer<Disconnect> slownessListener = (reason) -> {
	};

	/** Takes nothing more but what was sent before. */
	private volatile boolean closed;

	/** Here and below: confined to the event loop, unless they say otherwise. */
	private boolean flushPending;

	/** Within a read, whose completion flushes. */
	private boolean reading;

	/** Nothing more is sent but what waits. */
	private boolean ended;

	Outbound(Channel channel, OutboundLimit limit, EventLoopOutput output, @Nullable MessageDeflater deflater) {
		super(channel, new ConnectionTraffic(output.traffic()), deflater, output.stallWatch());
		this.queue = new OutboundQueue(limit, traffic());
		this.output = output;
	}

	/**
	 * Has a listener learn, from any thread, that more waits than may or for longer.
	 */
	void listenToSlowness(Consumer<Disconnect> listener) {
		this.slownessListener = listener;
	}

	EventLoopOutput output() {
		return this.output;
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
		else if (message.isDroppable()) {
			sendDroppable(message);
		}
		else if (reserve(message)) {
			this.output.inOrder(new WaitingMessage(this, message));
		}
	}

	private void sendDroppable(OutboundMessage message) {
		EventLoopOutput.Operation arrival = arrivals().send(message);
		if (arrival != null) {
			this.output.inOrder(arrival);
		}
	}

	private synchronized DroppableArrivals arrivals() {
		if (this.arrivals == null) {
			this.arrivals = new DroppableArrivals(this, this.queue.limit());
		}
		return this.arrivals;
	}

	private boolean reserve(OutboundMessage message) {
		OutboundQueue.Room room = this.queue.reserve(message);
		if (room == OutboundQueue.Room.RESERVED) {
			return true;
		}
		notDelivered(message);
		if (room == OutboundQueue.Room.OVERFLOW) {
			this.slownessListener.accept(Disconnect.SLOW_CONSUMER);
		}
		return false;
	}

	/** Drops a message. From any thread. */
	void notDelivered(OutboundMessage message) {
		this.queue.notDelivered(message, false);
	}

	/**
	 * Takes a message, and its ownership, for which room was reserved when it was sent.
	 * On the event loop.
	 */
	void arrived(OutboundMessage message) {
		this.queue.giveBack(message);
		arrivedUnreserved(message);
	}

	/**
	 * Takes a message, and its ownership, that was sent before. On the event loop.
	 */
	void arrivedUnreserved(OutboundMessage message) {
		this.output.settle(this);
		put(message);
	}

	/** Its turn has come. */
	private void put(OutboundMessage message) {
		if (this.ended || this.queue.isOverflown()) {
			message.release();
		}
		else if (takesAtOnce() && !(message instanceof FragmentedMessage<?>)) {
			writeAlone(message);
			requestFlush();
		}
		else if (message.isDroppable()) {
			this.queue.addDroppable(message);
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
		if (!isCompressed() && takesAtOnce()) {
			writeShared(shared);
		}
		else {
			put(shared.retained());
		}
	}

	/**
	 * Whether several messages can be taken as one.
	 * @param apart whether they are apart from each other if they have to wait
	 */
	boolean takesMerged(boolean apart) {
		return !isCompressed() && (!apart || takesAtOnce());
	}

	/** Whether what is sent now need not wait. */
	private boolean takesAtOnce() {
		return !isWriting() && this.queue.isEmpty() && isWritable();
	}

	/**
	 * Makes ready to {@linkplain #encode encode} a message right where it is sent from,
	 * if that is possible. From any thread.
	 */
	boolean prepareToEncode() {
		if (isCompressed() || this.closed || !this.output.isDirect()) {
			return false;
		}
		this.output.settle(this);
		return takesAtOnce();
	}

	/** Has the queue looked at, soon. From any thread. */
	@Override
	void requestFlush() {
		if (!this.output.inEventLoop()) {
			this.output.inOrder(this::requestFlush);
		}
		else if (!this.reading && !this.flushPending) {
			this.flushPending = true;
			this.output.flushSoon(this);
		}
	}

	@Override
	void stalled() {
		if (!this.closed) { // otherwise its end has a time of its own
			this.slownessListener.accept(Disconnect.STALLED_CONSUMER);
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
		if (writeAndFlush(this.queue)) {
			signalDrained();
		}
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
		return this.queue.isIdle() && isWritable();
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
		endWith(frame);
		flushQueued();
	}

	/**
	 * Writes a close frame in place of what is queued, whether the channel takes it or
	 * not. On the event loop.
	 */
	void finishNow(CloseFrame frame) {
		this.ended = true;
		this.queue.clear();
		endNowWith(frame);
		signalDrained();
	}

	/** Drops everything. On the event loop. */
	void discard() {
		this.closed = true;
		this.ended = true;
		this.queue.clear();
		signalDrained();
		release();
	}

	void beginRead() {
		this.reading = true;
	}

	void endRead() {
		this.reading = false;
		flushQueued();
	}

}
