// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.channel.EventLoop;

/**
 * The connections of one event loop that have something to write: one task of the loop
 * serves them all, however many a publication has reached.
 */
final class FlushBatch implements Runnable {

	private final EventLoop eventLoop;

	private final Queue<Outbound> connections = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	FlushBatch(EventLoop eventLoop) {
		this.eventLoop = eventLoop;
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
		for (Outbound next = this.connections.poll(); next != null; next = this.connections.poll()) {
			next.flushQueued();
		}
	}

}
