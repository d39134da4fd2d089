// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import io.wampserver.connection.Traffic;

/**
 * Counts what passes over one connection or over all of an event loop. Only the event
 * loop writes, so these are plain fields: an addition each, beside what is in the cache
 * anyway. Other threads read them as they are. Messages are dropped seldom, but by any
 * thread.
 */
sealed class TrafficCounter permits ConnectionTraffic {

	private static final AtomicLongFieldUpdater<TrafficCounter> MESSAGES_DROPPED = AtomicLongFieldUpdater
		.newUpdater(TrafficCounter.class, "messagesDropped");

	long messagesReceived;

	long bytesReceived;

	long messagesSent;

	long bytesSent;

	private volatile long messagesDropped;

	/** From any thread. */
	void messageDropped() {
		MESSAGES_DROPPED.incrementAndGet(this);
	}

	final Traffic traffic() {
		return new Traffic(this.messagesReceived, this.bytesReceived, this.messagesSent, this.bytesSent,
				this.messagesDropped);
	}

}
