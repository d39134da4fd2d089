// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import org.HdrHistogram.Histogram;

/**
 * Events at a fixed rate to several subscribers, the first of which stops reading.
 * Confined to one event loop.
 */
public final class PacedFanOut {

	private static final int TOPIC = 0;

	private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

	private final Protocol protocol;

	private final int payloadSize;

	private final List<Subscriber> subscribers = new ArrayList<>();

	private final ClientConnection publisher;

	private final int numberAt;

	/** When each event was published. */
	private final long[] publishedAt;

	private final Histogram latency = new Histogram(LONGEST, 3);

	private int published;

	public PacedFanOut(Protocol protocol, int subscribers, int payloadSize, int events) {
		this.protocol = protocol;
		this.payloadSize = payloadSize;
		this.publishedAt = new long[events + 1];
		String first = NumberedPayload.of(0, payloadSize);
		this.numberAt = protocol.event(TOPIC, first).indexOf(first);
		this.publisher = protocol.connection(Role.PUBLISHER, List.of(), (buffer, index, length) -> {
			throw new IllegalStateException("event: sent to its publisher (expected: to subscribers only)");
		});
		for (int i = 0; i < subscribers; i++) {
			this.subscribers.add(new Subscriber());
		}
	}

	/**
	 * The connections to be opened.
	 */
	public List<ClientConnection> connections() {
		List<ClientConnection> connections = new ArrayList<>(List.of(this.publisher));
		this.subscribers.forEach((subscriber) -> connections.add(subscriber.connection));
		return connections;
	}

	/**
	 * Publishes an event of no account.
	 */
	public void probe() {
		publish(0);
	}

	/**
	 * Whether all subscribers got a probe.
	 */
	public boolean subscribed() {
		return this.subscribers.stream().allMatch((subscriber) -> subscriber.probed);
	}

	/**
	 * Stops reading on the first connection and begins to publish, a given time from one
	 * event to the next.
	 */
	public void start(EventLoop eventLoop, long nanos) {
		this.subscribers.get(0).connection.reading(false);
		tick(eventLoop, System.nanoTime(), nanos);
	}

	private void tick(EventLoop eventLoop, long start, long nanos) {
		while (this.published + 1 < this.publishedAt.length
				&& start + (this.published + 1) * nanos <= System.nanoTime()) {
			this.published++;
			this.publishedAt[this.published] = start + this.published * nanos;
			publish(this.published);
		}
		if (this.published + 1 < this.publishedAt.length) {
			long wait = start + (this.published + 1) * nanos - System.nanoTime();
			eventLoop.schedule(() -> tick(eventLoop, start, nanos), wait, TimeUnit.NANOSECONDS);
		}
	}

	private void publish(int number) {
		String text = this.protocol.publication(TOPIC, NumberedPayload.of(number, this.payloadSize));
		this.publisher.send(Unpooled.wrappedBuffer(this.protocol.encode(text)));
	}

	/**
	 * Whether those who read got the last event.
	 */
	public boolean delivered() {
		return this.subscribers.stream()
			.skip(1)
			.allMatch((subscriber) -> subscriber.latest == this.publishedAt.length - 1);
	}

	/**
	 * Reads again on the first connection.
	 */
	public void resume() {
		Subscriber slow = this.subscribers.get(0);
		if (!slow.closed) {
			slow.connection.reading(true);
		}
	}

	/**
	 * Whether the first connection is open.
	 */
	public boolean slowIsOpen() {
		return !this.subscribers.get(0).closed;
	}

	/**
	 * How many events those who read did not get.
	 */
	public long lost() {
		return this.subscribers.stream().skip(1).mapToLong((subscriber) -> this.published - subscriber.received).sum();
	}

	/**
	 * How many events they got after a later one, or twice.
	 */
	public long outOfOrder() {
		return this.subscribers.stream().skip(1).mapToLong((subscriber) -> subscriber.outOfOrder).sum();
	}

	/**
	 * The times from when events were due to their delivery to those who read, in
	 * nanoseconds.
	 */
	public Histogram latency() {
		return this.latency;
	}

	private final class Subscriber implements MessageListener {

		private final ClientConnection connection;

		private boolean probed;

		private boolean closed;

		private int received;

		private int latest;

		private int outOfOrder;

		Subscriber() {
			this.connection = PacedFanOut.this.protocol.connection(Role.SUBSCRIBER, List.of(TOPIC), this);
		}

		@Override
		public void message(ByteBuf buffer, int index, int length) {
			int from = PacedFanOut.this.protocol.knownFrom(buffer, index, length);
			int number = NumberedPayload.numberAt(buffer, from + PacedFanOut.this.numberAt);
			if (number < 0 || number > PacedFanOut.this.published) {
				throw new IllegalStateException("event: " + number + " (expected: a published one)");
			}
			if (number == 0) {
				this.probed = true;
				return;
			}
			this.received++;
			this.outOfOrder += (number <= this.latest) ? 1 : 0;
			this.latest = Math.max(this.latest, number);
			if (this != PacedFanOut.this.subscribers.get(0)) {
				long nanos = System.nanoTime() - PacedFanOut.this.publishedAt[number];
				PacedFanOut.this.latency.recordValue(Math.max(0, Math.min(nanos, LONGEST)));
			}
		}

		@Override
		public void closed(String reason) {
			this.closed = true;
		}

	}

}
