// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayDeque;
import java.util.Queue;

import io.wampserver.websocket.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client: filled by any thread, emptied on the event
 * loop. Bounded in bytes, but an empty queue takes one message of any size. Once closed
 * or overflown it takes nothing more.
 */
final class OutboundQueue {

	private final int limit;

	/** Made when something has to wait for the first time: many connections never do. */
	private @Nullable Queue<OutboundMessage> messages;

	private int bytes;

	/** Read without the lock. */
	private volatile boolean empty = true;

	private boolean closed;

	OutboundQueue(int limit) {
		this.limit = limit;
	}

	/**
	 * Adds a message and takes its ownership.
	 */
	synchronized Offer offer(OutboundMessage message) {
		if (this.closed) {
			message.release();
			return Offer.CLOSED;
		}
		if (this.bytes > 0 && this.bytes + message.size() > this.limit) {
			message.release();
			clear();
			this.closed = true;
			return Offer.OVERFLOW;
		}
		if (this.messages == null) {
			this.messages = new ArrayDeque<>();
		}
		this.messages.add(message);
		this.empty = false;
		this.bytes += message.size();
		return Offer.QUEUED;
	}

	/**
	 * Takes the next message, whose ownership passes to the caller; a fragmented one
	 * stays first until it is over. On the event loop.
	 */
	@Nullable OutboundMessage poll() {
		return this.empty ? null : pollUnderLock();
	}

	private synchronized @Nullable OutboundMessage pollUnderLock() {
		if (this.messages == null) {
			return null;
		}
		while (this.messages.peek() instanceof FragmentedMessage<?> fragmented) {
			if (!fragmented.isOver()) {
				return fragmented;
			}
			this.messages.remove();
			this.bytes -= fragmented.size();
		}
		OutboundMessage next = this.messages.poll();
		if (next != null) {
			this.bytes -= next.size();
		}
		this.empty = this.messages.isEmpty();
		return next;
	}

	boolean isEmpty() {
		return this.empty;
	}

	/**
	 * Takes nothing more; what waits can still be polled.
	 */
	synchronized void close() {
		this.closed = true;
	}

	synchronized void closeAndClear() {
		this.closed = true;
		clear();
	}

	/**
	 * Drops fragmented messages, and with one that has begun all that waits behind it. On
	 * the event loop.
	 */
	synchronized void dropFragmented() {
		if (this.messages == null) {
			return;
		}
		if (this.messages.peek() instanceof FragmentedMessage<?> first && first.isOpen()) {
			clear();
		}
		this.messages.removeIf((message) -> {
			boolean fragmented = message instanceof FragmentedMessage<?>;
			if (fragmented) {
				message.release();
			}
			return fragmented;
		});
		this.empty = this.messages.isEmpty();
	}

	private void clear() {
		if (this.messages != null) {
			this.messages.forEach(OutboundMessage::release);
			this.messages.clear();
		}
		this.empty = true;
		this.bytes = 0;
	}

	/**
	 * What became of an offered message.
	 */
	enum Offer {

		/** It waits. */
		QUEUED,

		/** It was dropped with everything that waited, as there was too much. */
		OVERFLOW,

		/** It was dropped, as the connection has ended. */
		CLOSED

	}

}
