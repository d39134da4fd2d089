// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.ArrayDeque;
import java.util.Deque;

import io.wampserver.connection.Disconnect;
import io.wampserver.protocol.WampConnection;
import io.wampserver.websocket.OutboundMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of a topic that wait while a handler decides about a subscription, so that
 * the subscriber misses none between its initial event and the moment the subscription
 * takes effect. Bounded like the outbound queue they will move to. Guarded by the lock of
 * {@link Subscribers}.
 */
final class HeldEvents {

	private static final Logger logger = LoggerFactory.getLogger(HeldEvents.class);

	private final WampConnection subscriber;

	private final int limit;

	private final Deque<OutboundMessage> messages = new ArrayDeque<>();

	private int bytes;

	HeldEvents(WampConnection subscriber, int limit) {
		this.subscriber = subscriber;
		this.limit = limit;
	}

	WampConnection subscriber() {
		return this.subscriber;
	}

	/**
	 * Takes a reference to the message; what overflows ends the connection, as no event
	 * is ever dropped alone.
	 */
	void add(OutboundMessage message) {
		this.bytes += message.size();
		this.messages.add(message);
		if (this.bytes > this.limit) {
			logger.warn("[{}] Closing: too much was published while a handler decided about a subscription",
					this.subscriber);
			release();
			this.subscriber.close(Disconnect.SLOW_CONSUMER);
		}
	}

	void send() {
		this.messages.forEach(this.subscriber::send);
		this.messages.clear();
	}

	void release() {
		this.messages.forEach(OutboundMessage::release);
		this.messages.clear();
		this.bytes = 0;
	}

}
