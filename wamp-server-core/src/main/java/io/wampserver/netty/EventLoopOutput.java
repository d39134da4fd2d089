// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.wampserver.websocket.Broadcaster;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the connections of one event loop are sent, in one order whoever sends: the event
 * loop at once, other threads through a queue that it empties. One task of the loop
 * serves all its connections, however many a publication reaches.
 */
final class EventLoopOutput implements Broadcaster, Runnable {

	private static final Logger logger = LoggerFactory.getLogger(EventLoopOutput.class);

	/** So many operations of other threads at a time, then input gets its turn. */
	private static final int OPERATIONS_PER_TURN = 8192;

	private final EventLoop eventLoop;

	private final int broadcastLimit;

	private final Queue<Operation> waiting = new ConcurrentLinkedQueue<>();

	/** Of the broadcasts that wait. */
	private final AtomicInteger waitingBytes = new AtomicInteger();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	/** Here and below: confined to the event loop. */
	private final TurnBroadcasts broadcasts;

	private final Queue<Outbound> unflushed = new ArrayDeque<>();

	private final TrafficCounter traffic = new TrafficCounter();

	/** Null where peers may take any time. */
	private final @Nullable StallWatch stallWatch;

	/** While broadcasts wait for others to be passed on together. */
	private volatile boolean expectingMore;

	/** While broadcasts are passed on nothing else may come between them. */
	private boolean passingOn;

	/**
	 * Creates the output of an event loop.
	 * @param broadcastLimit how many bytes of broadcasts may wait for the event loop
	 * @param timeout for how long a peer may take nothing of what waits for it, zero for
	 * any time
	 */
	EventLoopOutput(EventLoop eventLoop, ByteBufAllocator allocator, int broadcastLimit, Duration timeout) {
		this.eventLoop = eventLoop;
		this.broadcasts = new TurnBroadcasts(allocator);
		this.broadcastLimit = broadcastLimit;
		this.stallWatch = timeout.isZero() ? null : new StallWatch(eventLoop, timeout);
	}

	/**
	 * What has passed over all connections, those that are gone included.
	 */
	TrafficCounter traffic() {
		return this.traffic;
	}

	@Nullable StallWatch stallWatch() {
		return this.stallWatch;
	}

	boolean inEventLoop() {
		return this.eventLoop.inEventLoop();
	}

	/**
	 * Whether what is sent now may take effect at once, as it is sent from the event loop
	 * and nothing waits to come before it. From any thread.
	 */
	boolean isDirect() {
		return inEventLoop() && !this.passingOn && this.waiting.isEmpty();
	}

	/**
	 * Whether nothing is on its way to any connection. From any thread.
	 */
	boolean isQuiet() {
		return this.waiting.isEmpty() && !this.scheduled.get() && !this.expectingMore;
	}

	/**
	 * Carries out an operation behind all that was sent before. From any thread.
	 */
	void inOrder(Operation operation) {
		if (isDirect()) {
			operation.carryOut();
		}
		else {
			enqueue(operation);
		}
	}

	private void enqueue(Operation operation) {
		this.waiting.add(operation);
		try {
			schedule();
		}
		catch (RejectedExecutionException ex) {
			// The event loop has ended, its connections before it.
			for (Operation next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
				next.discard();
			}
		}
	}

	private void schedule() {
		if (!this.scheduled.get() && this.scheduled.compareAndSet(false, true)) {
			this.eventLoop.execute(this);
		}
	}

	/**
	 * Has a connection flushed when this turn ends. On the event loop.
	 */
	void flushSoon(Outbound connection) {
		this.unflushed.add(connection);
		schedule();
	}

	/**
	 * Hands a connection those broadcasts of this turn that it is yet to get, so that
	 * something else can follow. On the event loop.
	 */
	void settle(Outbound connection) {
		this.broadcasts.settle(connection);
	}

	@Override
	public OutboundGroup newGroup() {
		return new OutboundGroup(this);
	}

	void join(OutboundGroup group, Outbound member) {
		inOrder(() -> {
			this.broadcasts.joins(group, member);
			group.members().add(member);
		});
	}

	void leave(OutboundGroup group, Outbound member) {
		inOrder(() -> {
			this.broadcasts.settle(member);
			group.members().remove(member);
			if (group.members().isEmpty() && this.broadcasts.isOf(group)) {
				passOn(false); // nobody is left, so nothing is kept
			}
		});
	}

	/**
	 * Sends a message to the members of a group; see {@link Broadcaster.Group#send}.
	 */
	boolean send(OutboundGroup group, OutboundMessage message, Set<WebSocketConnection> except) {
		if (isDirect()) {
			broadcast(group, message.retained(), except);
			return true;
		}
		int size = message.size();
		int before = this.waitingBytes.getAndAdd(size);
		if (before > 0 && before + size > this.broadcastLimit) {
			this.waitingBytes.addAndGet(-size);
			return false;
		}
		enqueue(new WaitingBroadcast(group, message.retained(), except));
		return true;
	}

	/**
	 * Runs a task when a group has been handed all that was sent before, or there is no
	 * event loop any more.
	 */
	void whenTaken(OutboundGroup group, Runnable task) {
		inOrder(new Operation() {

			@Override
			public void carryOut() {
				if (EventLoopOutput.this.broadcasts.isOf(group)) {
					passOn(false);
				}
				task.run();
			}

			@Override
			public void discard() {
				task.run();
			}

		});
	}

	private void broadcast(OutboundGroup group, OutboundMessage message, Set<WebSocketConnection> except) {
		if (this.broadcasts.isOf(group)) {
			this.broadcasts.add(message, except);
		}
		else {
			passOn(false);
			this.broadcasts.begin(group, message, except);
		}
		if (this.broadcasts.isFull()) {
			passOn(false);
		}
		else {
			schedule();
		}
	}

	private void passOn(boolean flush) {
		this.passingOn = true;
		try {
			this.broadcasts.passOn(flush);
		}
		finally {
			this.passingOn = false;
		}
	}

	@Override
	public void run() {
		this.scheduled.set(false);
		for (int i = 0; i < OPERATIONS_PER_TURN; i++) {
			Operation next = this.waiting.poll();
			if (next == null) {
				break;
			}
			carryOut(next);
		}
		if (!this.expectingMore) {
			passOnOrWait();
		}
		for (Outbound next = this.unflushed.poll(); next != null; next = this.unflushed.poll()) {
			next.flushIfPending();
		}
		if (!this.waiting.isEmpty()) {
			schedule();
		}
	}

	private void passOnOrWait() {
		long wait = this.broadcasts.worthWaiting();
		if (wait == 0) {
			passOn(true);
		}
		else {
			expectMore(wait);
		}
	}

	private void expectMore(long nanos) {
		try {
			this.eventLoop.schedule(this::waited, nanos, TimeUnit.NANOSECONDS);
			this.expectingMore = true;
		}
		catch (RejectedExecutionException ex) { // the event loop is about to end
			passOn(true);
		}
	}

	private void waited() {
		this.expectingMore = false;
		run();
	}

	private static void carryOut(Operation operation) {
		try {
			operation.carryOut();
		}
		catch (RuntimeException ex) { // concerns nobody else's output
			logger.error("Output failed", ex);
		}
	}

	/**
	 * Something that has its place in the order.
	 */
	@FunctionalInterface
	interface Operation {

		/** On the event loop. */
		void carryOut();

		/** In place of it, when there is no event loop any more. */
		default void discard() {
		}

	}

	private final class WaitingBroadcast implements Operation {

		private final OutboundGroup group;

		private final OutboundMessage message;

		private final Set<WebSocketConnection> except;

		WaitingBroadcast(OutboundGroup group, OutboundMessage message, Set<WebSocketConnection> except) {
			this.group = group;
			this.message = message;
			this.except = except;
		}

		@Override
		public void carryOut() {
			EventLoopOutput.this.waitingBytes.addAndGet(-this.message.size());
			broadcast(this.group, this.message, this.except);
		}

		@Override
		public void discard() {
			this.message.release();
		}

	}

}
