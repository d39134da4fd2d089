// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Events from one publisher to many subscribers, a number of them in flight: the next is
 * published when all recipients got the oldest. Subscribers are in as many groups as
 * there are publications by turns to different topics. Confined to one event loop.
 */
public final class FanOut {

	/** The number of events by which is found out whether all are subscribed. */
	private static final int PROBE = 0;

	private final Protocol protocol;

	private final Shape shape;

	private final Tally tally;

	private final List<Subscriber> subscribers = new ArrayList<>();

	private final ClientConnection publisher;

	private final int eventLength;

	private final int numberAt;

	/** How many of the recipients lack an event, by its number. */
	private final int[] missing;

	private int published;

	private int oldest = 1;

	private int probed;

	/** How many subscribers nobody waits for. */
	private int stalled;

	private long outOfOrder;

	/**
	 * What is sent to whom.
	 *
	 * @param subscribers the number of subscribers
	 * @param groups how many groups they are in, each with topics of its own
	 * @param topics the number of topics, a multiple of that of groups
	 * @param window how many events are in flight
	 * @param payloadSize how long the payload of an event is
	 */
	public record Shape(int subscribers, int groups, int topics, int window, int payloadSize) {

		/**
		 * All subscribe to one topic.
		 */
		public static Shape of(int subscribers, int window, int payloadSize) {
			return new Shape(subscribers, 1, 1, window, payloadSize);
		}

		/**
		 * The topics of a subscriber.
		 */
		List<Integer> topicsOf(int subscriber) {
			List<Integer> topics = new ArrayList<>();
			for (int topic = subscriber % this.groups; topic < this.topics; topic += this.groups) {
				topics.add(topic);
			}
			return topics;
		}

	}

	public FanOut(Protocol protocol, Shape shape, Tally tally) {
		this.protocol = protocol;
		this.shape = shape;
		this.tally = tally;
		this.missing = new int[shape.window()];
		String first = NumberedPayload.of(0, shape.payloadSize());
		String event = protocol.event(0, first);
		this.eventLength = event.length();
		this.numberAt = event.indexOf(first);
		this.publisher = protocol.connection(Role.PUBLISHER, List.of(), new Publisher());
		for (int i = 0; i < shape.subscribers(); i++) {
			this.subscribers.add(new Subscriber(i));
		}
	}

	/**
	 * The connections to be opened.
	 */
	public List<ClientConnection> connections() {
		List<ClientConnection> connections = new ArrayList<>(this.subscribers.size() + 1);
		connections.add(this.publisher);
		this.subscribers.forEach((subscriber) -> connections.add(subscriber.connection));
		return connections;
	}

	/**
	 * Publishes an event of no account to the last topics, which each subscriber gets
	 * that has subscribed to all of its topics.
	 */
	public void probe() {
		for (int topic = this.shape.topics() - this.shape.groups(); topic < this.shape.topics(); topic++) {
			publish(topic, PROBE);
		}
	}

	/**
	 * Whether all subscribers got a probe.
	 */
	public boolean subscribed() {
		return this.probed == this.shape.subscribers();
	}

	/**
	 * Stops reading on the first subscribers, for whom nobody waits any more, once. Where
	 * there is one group.
	 */
	public void stall(int subscribers) {
		this.stalled = subscribers;
		for (Subscriber subscriber : this.subscribers.subList(0, subscribers)) {
			subscriber.connection.reading(false);
			for (int number = subscriber.expected; number <= this.published; number++) {
				this.missing[number % this.shape.window()]--;
			}
		}
		forgetDelivered();
		publish();
	}

	/**
	 * Begins to publish.
	 */
	public void start() {
		publish();
	}

	/**
	 * How many events came before one that was published earlier.
	 */
	public long outOfOrder() {
		return this.outOfOrder;
	}

	private void publish() {
		while (this.published - this.oldest + 1 < this.shape.window()) {
			this.published++;
			this.missing[this.published % this.shape.window()] = this.shape.subscribers() / this.shape.groups()
					- this.stalled;
			publish(this.published % this.shape.topics(), this.published);
		}
	}

	/** Each event leaves by itself, as those of several publishers would. */
	private void publish(int topic, int number) {
		String payload = NumberedPayload.of(number, this.shape.payloadSize());
		String publication = this.protocol.publication(topic, payload);
		this.publisher.send(Unpooled.wrappedBuffer(this.protocol.encode(publication)));
	}

	private void delivered(int number) {
		if (number < this.oldest || number > this.published) {
			throw new IllegalStateException("event: " + number + " (expected: one in flight)");
		}
		this.missing[number % this.shape.window()]--;
		forgetDelivered();
	}

	private void forgetDelivered() {
		while (this.oldest <= this.published && this.missing[this.oldest % this.shape.window()] == 0) {
			this.oldest++;
		}
	}

	private final class Publisher implements MessageListener {

		@Override
		public void message(ByteBuf buffer, int index, int length) {
			throw new IllegalStateException("event: sent to its publisher (expected: to subscribers only)");
		}

		@Override
		public void closed(String reason) {
			FanOut.this.tally.fail("publisher: " + reason);
		}

	}

	private final class Subscriber implements MessageListener {

		private final ClientConnection connection;

		private final int index;

		private int expected;

		private boolean probed;

		private int received;

		Subscriber(int index) {
			this.index = index;
			int group = index % FanOut.this.shape.groups();
			this.expected = (group == 0) ? FanOut.this.shape.groups() : group;
			this.connection = FanOut.this.protocol.connection(Role.SUBSCRIBER, FanOut.this.shape.topicsOf(index), this);
		}

		@Override
		public void message(ByteBuf buffer, int index, int length) {
			int from = FanOut.this.protocol.knownFrom(buffer, index, length);
			int number = (index + length - from == FanOut.this.eventLength)
					? NumberedPayload.numberAt(buffer, from + FanOut.this.numberAt) : -1;
			if (number < 0) {
				throw new IllegalStateException(
						"event: " + buffer.toString(index, length, StandardCharsets.UTF_8) + " (expected: a number)");
			}
			if (number == PROBE) {
				probed();
				return;
			}
			if (isStalled()) {
				return;
			}
			if (number != this.expected) {
				FanOut.this.outOfOrder++;
			}
			this.expected = number + FanOut.this.shape.groups();
			this.received++;
			delivered(number);
		}

		private boolean isStalled() {
			return this.index < FanOut.this.stalled;
		}

		private void probed() {
			FanOut.this.probed += this.probed ? 0 : 1;
			this.probed = true;
		}

		@Override
		public void readComplete() {
			if (this.received > 0) {
				FanOut.this.tally.add(this.received);
				this.received = 0;
				publish();
			}
		}

		@Override
		public void closed(String reason) {
			if (!isStalled()) {
				FanOut.this.tally.fail("subscriber: " + reason);
			}
		}

	}

}
