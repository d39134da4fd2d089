// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import org.HdrHistogram.Histogram;

/**
 * Requests at a fixed rate, by turns on several connections, whether or not earlier ones
 * have been answered. The time of an answer counts from when its request was due, so that
 * a server that stands still is charged for all that waited meanwhile. Confined to one
 * event loop.
 */
public final class OpenLoop {

	/** How many requests of one connection can be told apart at a time. */
	private static final int IN_FLIGHT = 200;

	private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

	private final Requests requests;

	private final double rate;

	private final Tally tally;

	private final List<Caller> callers = new ArrayList<>();

	private final Histogram latency = new Histogram(LONGEST, 3);

	private long start;

	private long sent;

	private boolean stopped;

	public OpenLoop(Protocol protocol, int connections, int payload, double rate, Tally tally) {
		this.requests = new Requests(protocol, IN_FLIGHT, payload);
		this.rate = rate;
		this.tally = tally;
		for (int i = 0; i < connections; i++) {
			this.callers.add(new Caller(protocol));
		}
	}

	/**
	 * The connections to be opened.
	 */
	public List<ClientConnection> connections() {
		return this.callers.stream().map((caller) -> caller.connection).toList();
	}

	/**
	 * Begins to send.
	 */
	public void start(EventLoop eventLoop) {
		this.start = System.nanoTime();
		tick(eventLoop);
	}

	/** Sends what is due, and looks again as soon as input has been read. */
	private void tick(EventLoop eventLoop) {
		if (this.stopped) {
			return;
		}
		long due = (long) ((System.nanoTime() - this.start) * this.rate / 1e9);
		for (; this.sent < due; this.sent++) {
			Caller caller = this.callers.get((int) (this.sent % this.callers.size()));
			caller.due(this.start + (long) (this.sent * 1e9 / this.rate));
		}
		this.callers.forEach(Caller::flush);
		eventLoop.schedule(() -> tick(eventLoop), 1, TimeUnit.NANOSECONDS);
	}

	/**
	 * How many requests there were so far.
	 */
	public long sent() {
		return this.sent;
	}

	/**
	 * Forgets the times so far.
	 */
	public void reset() {
		this.latency.reset();
	}

	/**
	 * Sends no more.
	 * @return the times from when requests were due to their answers, in nanoseconds
	 */
	public Histogram stop() {
		this.stopped = true;
		return this.latency;
	}

	private final class Caller implements MessageListener {

		private final ClientConnection connection;

		private final long[] due = new long[IN_FLIGHT];

		private final BitSet inFlight = new BitSet(IN_FLIGHT);

		/** When the requests were due for which there is no number. */
		private final Queue<Long> waiting = new ArrayDeque<>();

		private int answered;

		private int next;

		private boolean written;

		Caller(Protocol protocol) {
			this.connection = protocol.connection(Role.CALLER, List.of(), this);
		}

		void due(long time) {
			if (this.inFlight.cardinality() == IN_FLIGHT) {
				this.waiting.add(time);
			}
			else {
				write(time);
			}
		}

		private void write(long time) {
			int number = this.inFlight.nextClearBit(this.next);
			if (number >= IN_FLIGHT) {
				number = this.inFlight.nextClearBit(0);
			}
			this.inFlight.set(number);
			this.due[number] = time;
			this.next = (number + 1) % IN_FLIGHT;
			this.connection.write(OpenLoop.this.requests.request(number));
			this.written = true;
		}

		void flush() {
			if (this.written) {
				this.written = false;
				this.connection.flush();
			}
		}

		@Override
		public void message(ByteBuf buffer, int index, int length) {
			int number = OpenLoop.this.requests.answered(buffer, index, length);
			if (!this.inFlight.get(number)) {
				throw new IllegalStateException("answer: " + number + " (expected: once)");
			}
			this.inFlight.clear(number);
			OpenLoop.this.latency.recordValue(Math.min(System.nanoTime() - this.due[number], LONGEST));
			this.answered++;
		}

		@Override
		public void readComplete() {
			OpenLoop.this.tally.add(this.answered);
			for (; this.answered > 0 && !this.waiting.isEmpty(); this.answered--) {
				write(this.waiting.remove());
			}
			this.answered = 0;
			flush();
		}

		@Override
		public void closed(String reason) {
			OpenLoop.this.tally.fail("caller: " + reason);
		}

	}

}
