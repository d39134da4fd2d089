// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.ArrayDeque;
import java.util.Deque;

import io.wampserver.connection.Disconnect;
import io.wampserver.protocol.WampConnection;
import io.wampserver.websocket.DeliveryTerms;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.SlowConsumerPolicy;
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
	 * Takes a reference to the message; what overflows ends the connection, unless the
	 * policy of the topic has an event dropped.
	 */
	void add(OutboundMessage message) {
		DeliveryTerms terms = message.terms();
		if (terms != null && message.isDroppable()) {
			makeRoom(terms, message.size());
			if (!fits(message.size())) {
				drop(message);
				return;
			}
		}
		this.bytes += message.size();
		this.messages.add(message);
		if (this.bytes > this.limit && !message.isDroppable()) {
			logger.warn("[{}] Closing: too much was published while a handler decided about a subscription",
					this.subscriber);
			release();
			this.subscriber.close(Disconnect.SLOW_CONSUMER);
		}
	}

	private void makeRoom(DeliveryTerms terms, int size) {
		boolean onlyOne = terms.policy() == SlowConsumerPolicy.KEEP_LATEST;
		boolean room = onlyOne || terms.policy() == SlowConsumerPolicy.DROP_OLDEST;
		while (room && !this.messages.isEmpty() && (onlyOne || !fits(size))) {
			OutboundMessage oldest = this.messages.remove();
			this.bytes -= oldest.size();
			drop(oldest);
		}
	}

	private boolean fits(int size) {
		return this.bytes == 0 || this.bytes + size <= this.limit;
	}

	private static void drop(OutboundMessage message) {
		DeliveryTerms terms = message.terms();
		if (terms != null) {
			terms.dropped(false);
		}
		message.release();
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
