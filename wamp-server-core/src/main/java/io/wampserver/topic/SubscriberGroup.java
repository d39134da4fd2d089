// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.Set;

import io.netty.buffer.ByteBufAllocator;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampDialect;
import io.wampserver.websocket.Broadcaster;
import io.wampserver.websocket.WebSocketConnection;

/**
 * Subscribers of one topic that can be sent an event at once: those on one event loop
 * that speak the same dialect. Guarded by the lock of {@link Subscribers}.
 */
final class SubscriberGroup {

	private final WampDialect dialect;

	private final Broadcaster broadcaster;

	private final ByteBufAllocator allocator;

	private final Broadcaster.Group members;

	private int size;

	/**
	 * Creates an empty group for those like the given subscriber.
	 */
	SubscriberGroup(WampConnection subscriber) {
		this.dialect = subscriber.dialect();
		this.broadcaster = subscriber.broadcaster();
		this.allocator = subscriber.allocator();
		this.members = this.broadcaster.newGroup();
	}

	/**
	 * Whether a subscriber belongs here.
	 */
	boolean serves(WampConnection subscriber) {
		return this.broadcaster == subscriber.broadcaster() && this.dialect == subscriber.dialect();
	}

	void add(WampConnection subscriber) {
		this.members.add(subscriber.transport());
		this.size++;
	}

	void remove(WampConnection subscriber) {
		this.members.remove(subscriber.transport());
		this.size--;
	}

	boolean isEmpty() {
		return this.size == 0;
	}

	/**
	 * Sends an event to all but some.
	 * @return false if it has to be sent to each by itself
	 */
	boolean send(EncodedEvent event, Set<WebSocketConnection> except) {
		return this.members.send(event.encodingFor(this.dialect, this.allocator), except);
	}

	/**
	 * Runs a task when the members have been handed what was sent until now.
	 */
	void whenTaken(Runnable task) {
		this.members.whenTaken(task);
	}

}
