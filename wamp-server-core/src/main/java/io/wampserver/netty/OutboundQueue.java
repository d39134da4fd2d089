// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

import io.wampserver.websocket.DeliveryTerms;
import io.wampserver.websocket.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client. Bounded in bytes and messages, for which any
 * thread reserves room before it sends, but when nothing waits one message may have any
 * size. Events that may be dropped reserve nothing: they are added where there is room,
 * and make room for what may not. Otherwise confined to the event loop.
 */
final class OutboundQueue {

	/** What {@link #reserved} is when there was too much. */
	private static final long OVERFLOWN = -1;

	/** Places of messages that were dropped, until they are tidied up. */
	private static final int MANY_GONE = 64;

	private final OutboundLimit limit;

	/** Made when something has to wait for the first time: many connections never do. */
	private @Nullable Queue<OutboundMessage> messages;

	/**
	 * The load of what waits here and of what is on its way here, but for what may be
	 * dropped.
	 */
	private final AtomicLong reserved = new AtomicLong();

	/** Made when something has to wait that may be dropped. */
	private @Nullable DroppableMessages droppable;

	/** The load of what may be dropped; written by the event loop alone. */
	private volatile long droppableLoad;

	/** Those among the messages that were dropped. */
	private int gone;

	private final ConnectionTraffic traffic;

	OutboundQueue(OutboundLimit limit, ConnectionTraffic traffic) {
		this.limit = limit;
		this.traffic = traffic;
	}

	OutboundLimit limit() {
		return this.limit;
	}

	/**
	 * Reserves room for a message. From any thread.
	 */
	Room reserve(OutboundMessage message) {
		long load = OutboundLimit.load(message);
		while (true) {
			long present = this.reserved.get();
			if (present == OVERFLOWN) {
				return Room.NONE;
			}
			boolean fits = this.limit.admits(present, load);
			if (this.reserved.compareAndSet(present, fits ? present + load : OVERFLOWN)) {
				return fits ? Room.RESERVED : Room.OVERFLOW;
			}
		}
	}

	/**
	 * Gives back the room of a message that no longer waits.
	 */
	void giveBack(OutboundMessage message) {
		long load = OutboundLimit.load(message);
		long present = this.reserved.get();
		while (present != OVERFLOWN && !this.reserved.compareAndSet(present, present - load)) {
			present = this.reserved.get();
		}
	}

	/**
	 * Adds a message for which room was reserved, and takes its ownership. What may be
	 * dropped makes room, the oldest first.
	 */
	void add(OutboundMessage message) {
		if (this.droppable != null) {
			makeRoom(this.droppable, 0);
		}
		enqueue(message);
	}

	/**
	 * Adds a message that may be dropped, or drops it or others as the policy of its
	 * topic says, and takes its ownership.
	 */
	void addDroppable(OutboundMessage message) {
		DeliveryTerms terms = message.terms();
		if (terms == null) {
			throw new IllegalArgumentException("message: " + message + " (expected: one that may be dropped)");
		}
		if (this.droppable == null) {
			this.droppable = new DroppableMessages();
		}
		if (makeRoom(this.droppable, terms, OutboundLimit.load(message))) {
			DroppableMessage waiting = new DroppableMessage(message, terms);
			this.droppable.add(waiting);
			this.droppableLoad = this.droppable.load();
			enqueue(waiting);
		}
		else {
			notDelivered(message, false);
		}
	}

	private void enqueue(OutboundMessage message) {
		if (this.messages == null) {
			this.messages = new ArrayDeque<>();
		}
		this.messages.add(message);
		DeliveryTerms terms = message.terms();
		if (terms != null) {
			terms.waits();
		}
	}

	private boolean makeRoom(DroppableMessages others, DeliveryTerms terms, long load) {
		switch (terms.policy()) {
			case KEEP_LATEST -> drop(others.removeOldestOf(terms.topic()));
			case DROP_OLDEST -> {
				while (!fits(load) && drop(others.removeOldestOf(terms.topic()))) {
					// there may be more of them
				}
			}
			default -> {
				return fits(load); // what waits already stays
			}
		}
		return makeRoom(others, load);
	}

	/** Drops whatever may be, the oldest first, until a message fits. */
	private boolean makeRoom(DroppableMessages others, long load) {
		while (!fits(load) && drop(others.removeOldest())) {
			// there may be more of them
		}
		return fits(load);
	}

	private boolean fits(long load) {
		return this.limit.admits(load(), load);
	}

	private boolean drop(@Nullable DroppableMessage message) {
		if (message == null) {
			return false;
		}
		this.droppableLoad = (this.droppable != null) ? this.droppable.load() : 0;
		message.drop();
		this.gone++;
		notDelivered(message.message(), true);
		if (this.messages != null && this.gone > MANY_GONE && this.gone > this.messages.size() / 2) {
			this.messages.removeIf((waiting) -> waiting instanceof DroppableMessage other && other.isDropped());
			this.gone = 0;
		}
		return true;
	}

	/**
	 * Lets those know who want to that a message was dropped, and releases it. From any
	 * thread.
	 * @param waited whether it was in the queue
	 */
	void notDelivered(OutboundMessage message, boolean waited) {
		DeliveryTerms terms = message.terms();
		if (terms != null) {
			terms.dropped(waited);
		}
		if (message.isDroppable()) {
			this.traffic.messageDropped();
		}
		message.release();
	}

	/**
	 * Takes the next message, whose ownership passes to the caller; a fragmented one
	 * stays first until it is over.
	 */
	@Nullable OutboundMessage poll() {
		if (this.messages == null) {
			return null;
		}
		while (true) {
			OutboundMessage next = this.messages.peek();
			if (next instanceof FragmentedMessage<?> fragmented && !fragmented.isOver()) {
				return fragmented;
			}
			this.messages.poll();
			if (next instanceof DroppableMessage waiting) {
				next = take(waiting);
			}
			else if (next != null) {
				giveBack(next);
				next = (next instanceof FragmentedMessage<?>) ? null : next;
			}
			if (next != null || this.messages.isEmpty()) {
				return next;
			}
		}
	}

	/** Returns null for one that was dropped. */
	private @Nullable OutboundMessage take(DroppableMessage waiting) {
		if (waiting.isDropped() || this.droppable == null) {
			this.gone--;
			return null;
		}
		this.droppable.remove(waiting);
		this.droppableLoad = this.droppable.load();
		return waiting.message();
	}

	boolean isEmpty() {
		return this.messages == null || this.messages.isEmpty();
	}

	/**
	 * Whether there was too much: then nothing more is sent, as something is missing.
	 */
	boolean isOverflown() {
		return this.reserved.get() == OVERFLOWN;
	}

	/**
	 * How many bytes wait here and are on their way here. From any thread.
	 */
	int bytes() {
		return OutboundLimit.bytes(load());
	}

	private long load() {
		return Math.max(this.reserved.get(), 0) + this.droppableLoad;
	}

	/**
	 * Whether neither anything waits nor is on its way here. From any thread.
	 */
	boolean isIdle() {
		return load() == 0;
	}

	/**
	 * Drops fragmented messages, and with one that has begun all that waits behind it.
	 */
	void dropFragmented() {
		if (this.messages == null) {
			return;
		}
		if (this.messages.peek() instanceof FragmentedMessage<?> first && first.isOpen()) {
			clear();
		}
		this.messages.removeIf((message) -> {
			boolean fragmented = message instanceof FragmentedMessage<?>;
			if (fragmented) {
				discard(message);
			}
			return fragmented;
		});
	}

	/**
	 * Drops everything.
	 */
	void clear() {
		if (this.messages != null) {
			this.messages.forEach(this::discard);
			this.messages.clear();
		}
		this.droppable = null;
		this.droppableLoad = 0;
		this.gone = 0;
	}

	/** It goes with the connection. */
	private void discard(OutboundMessage message) {
		if (message instanceof DroppableMessage waiting) {
			waiting.release();
		}
		else {
			giveBack(message);
			message.release();
		}
	}

	/**
	 * Whether there is room for a message.
	 */
	enum Room {

		/** It may wait. */
		RESERVED,

		/** There is too much, for the first time. */
		OVERFLOW,

		/** There was too much before. */
		NONE

	}

}
