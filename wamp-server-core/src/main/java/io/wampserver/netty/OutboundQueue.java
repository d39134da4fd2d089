// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.websocket.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client. Bounded in bytes, which any thread reserves
 * before it sends, but when nothing waits one message may have any size. Otherwise
 * confined to the event loop.
 */
final class OutboundQueue {

	/** What {@link #bytes} is when there was too much. */
	private static final int OVERFLOWN = -1;

	private final int limit;

	/** Made when something has to wait for the first time: many connections never do. */
	private @Nullable Queue<OutboundMessage> messages;

	/** What waits here and what is on its way here. */
	private final AtomicInteger bytes = new AtomicInteger();

	OutboundQueue(int limit) {
		this.limit = limit;
	}

	/**
	 * Reserves room for a message. From any thread.
	 */
	Room reserve(int size) {
		while (true) {
			int present = this.bytes.get();
			if (present == OVERFLOWN) {
				return Room.NONE;
			}
			boolean fits = present == 0 || present + size <= this.limit;
			if (this.bytes.compareAndSet(present, fits ? present + size : OVERFLOWN)) {
				return fits ? Room.RESERVED : Room.OVERFLOW;
			}
		}
	}

	/**
	 * Gives back the room of a message that no longer waits.
	 */
	void giveBack(int size) {
		int present = this.bytes.get();
		while (present != OVERFLOWN && !this.bytes.compareAndSet(present, present - size)) {
			present = this.bytes.get();
		}
	}

	/**
	 * Adds a message for which there is room, and takes its ownership.
	 */
	void add(OutboundMessage message) {
		if (this.messages == null) {
			this.messages = new ArrayDeque<>();
		}
		this.messages.add(message);
	}

	/**
	 * Takes the next message, whose ownership passes to the caller; a fragmented one
	 * stays first until it is over.
	 */
	@Nullable OutboundMessage poll() {
		if (this.messages == null) {
			return null;
		}
		while (this.messages.peek() instanceof FragmentedMessage<?> fragmented) {
			if (!fragmented.isOver()) {
				return fragmented;
			}
			this.messages.remove();
			giveBack(fragmented.size());
		}
		OutboundMessage next = this.messages.poll();
		if (next != null) {
			giveBack(next.size());
		}
		return next;
	}

	boolean isEmpty() {
		return this.messages == null || this.messages.isEmpty();
	}

	/**
	 * Whether there was too much: then nothing more is sent, as something is missing.
	 */
	boolean isOverflown() {
		return this.bytes.get() == OVERFLOWN;
	}

	/**
	 * How much waits here and is on its way here. From any thread.
	 */
	int bytes() {
		return Math.max(this.bytes.get(), 0);
	}

	/**
	 * Whether neither anything waits nor is on its way here. From any thread.
	 */
	boolean isIdle() {
		return this.bytes.get() <= 0;
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
				drop(message);
			}
			return fragmented;
		});
	}

	/**
	 * Drops everything.
	 */
	void clear() {
		if (this.messages != null) {
			this.messages.forEach(this::drop);
			this.messages.clear();
		}
	}

	private void drop(OutboundMessage message) {
		giveBack(message.size());
		message.release();
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
