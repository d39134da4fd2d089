// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;

/**
 * The connections of one event loop that have something to write: one task of the loop
 * serves them all, however many a publication has reached.
 */
final class FlushBatch implements Runnable {

	private final EventLoop eventLoop;

	private final Queue<Outbound> connections = new ConcurrentLinkedQueue<>();

	private final MergedMessages merged;

	private final AtomicBoolean scheduled = new AtomicBoolean();

	FlushBatch(EventLoop eventLoop, ByteBufAllocator allocator) {
		this.eventLoop = eventLoop;
		this.merged = new MergedMessages(allocator);
	}

	/**
	 * Merges what the connections of the loop are sent alike.
	 */
	MergedMessages merged() {
		return this.merged;
	}

	void add(Outbound connection) {
		this.connections.add(connection);
		if (!this.scheduled.get() && this.scheduled.compareAndSet(false, true)) {
			this.eventLoop.execute(this);
		}
	}

	@Override
	public void run() {
		this.scheduled.set(false);
		this.merged.keep();
		try {
			for (Outbound next = this.connections.poll(); next != null; next = this.connections.poll()) {
				next.flushQueued();
			}
		}
		finally {
			this.merged.drop();
		}
	}

}
