// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;

import io.wampserver.websocket.DeliveryTerms;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.SlowConsumerPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Messages that may be dropped, on their way from other threads to the event loop of one
 * connection. Where the event loop itself is behind by as much as may wait, those of a
 * topic that are on their way already make room, so that the newest arrives whatever
 * happens. Safe for use by any thread.
 */
final class DroppableArrivals {

	private final Outbound receiver;

	private final OutboundLimit limit;

	private final IdentityHashMap<Object, Topic> topics = new IdentityHashMap<>();

	private long load;

	DroppableArrivals(Outbound receiver, OutboundLimit limit) {
		this.receiver = receiver;
		this.limit = limit;
	}

	/**
	 * Takes a message and its ownership.
	 * @return what is to be carried out on the event loop; null for nothing
	 */
	EventLoopOutput.@Nullable Operation send(OutboundMessage message) {
		DeliveryTerms terms = message.terms();
		Object topic = (terms != null) ? terms.topic() : message;
		boolean newest = terms != null && terms.policy() == SlowConsumerPolicy.DROP_NEWEST;
		List<OutboundMessage> dropped = new ArrayList<>(0);
		boolean placed;
		Topic arrivals;
		synchronized (this) {
			arrivals = this.topics.computeIfAbsent(topic, Topic::new);
			if ((newest && !fits(message)) || !add(arrivals, message, dropped)) {
				dropped.add(message);
			}
			placed = arrivals.place();
			if (arrivals.places == 0) {
				this.topics.remove(topic);
			}
		}
		dropped.forEach(this.receiver::notDelivered);
		return placed ? arrivals : null;
	}

	private boolean add(Topic topic, OutboundMessage message, List<OutboundMessage> dropped) {
		while (!fits(message) && !topic.messages.isEmpty()) {
			OutboundMessage oldest = topic.messages.remove();
			this.load -= OutboundLimit.load(oldest);
			dropped.add(oldest);
		}
		if (!fits(message)) {
			return false;
		}
		topic.messages.add(message);
		this.load += OutboundLimit.load(message);
		return true;
	}

	private boolean fits(OutboundMessage message) {
		return this.limit.admits(this.load, OutboundLimit.load(message));
	}

	private synchronized @Nullable OutboundMessage take(Topic topic) {
		OutboundMessage oldest = topic.messages.poll();
		if (oldest != null) {
			this.load -= OutboundLimit.load(oldest);
		}
		topic.places--;
		if (topic.places == 0) {
			this.topics.remove(topic.key);
		}
		return oldest;
	}

	/**
	 * The messages of one topic. It has places in the order of the event loop, each of
	 * which takes the oldest message there is then.
	 */
	private final class Topic implements EventLoopOutput.Operation {

		private final Object key;

		/** Here and below: guarded by the arrivals. */
		private final Queue<OutboundMessage> messages = new ArrayDeque<>();

		private int places;

		private Topic(Object key) {
			this.key = key;
		}

		/**
		 * Sees to it that there are as many places as messages.
		 * @return whether there is a new one
		 */
		private boolean place() {
			boolean missing = this.places < this.messages.size();
			this.places += missing ? 1 : 0;
			return missing;
		}

		@Override
		public void carryOut() {
			OutboundMessage message = take(this);
			if (message != null) {
				DroppableArrivals.this.receiver.arrivedUnreserved(message);
			}
		}

		@Override
		public void discard() {
			OutboundMessage message = take(this);
			if (message != null) {
				message.release();
			}
		}

	}

}
