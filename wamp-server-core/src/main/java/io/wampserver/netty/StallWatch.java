// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;

/**
 * Finds the connections of one event loop whose peers take nothing of what waits for
 * them, whether more is sent or not. One timer looks after all of them, and only while
 * something waits for somebody. Confined to the event loop.
 */
final class StallWatch {

	/** A stall is found after the time allowed, at the latest a tenth of it later. */
	private static final int LOOKS = 10;

	private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final EventLoop eventLoop;

	private final long allowedNanos;

	private final List<Waiting> all = new ArrayList<>();

	private boolean scheduled;

	/**
	 * Creates a watch.
	 * @param allowed how long a peer may take nothing
	 */
	StallWatch(EventLoop eventLoop, Duration allowed) {
		this.eventLoop = eventLoop;
		this.allowedNanos = allowed.toNanos();
	}

	/**
	 * Watches a connection for which something waits, until nothing does.
	 */
	void watch(ChannelOutput output) {
		this.all.add(new Waiting(output));
		schedule();
	}

	/** Whether anybody is watched. */
	boolean isBusy() {
		return this.scheduled;
	}

	private void schedule() {
		if (this.scheduled) {
			return;
		}
		try {
			long delay = Math.max(this.allowedNanos / LOOKS, SHORTEST_NANOS);
			this.eventLoop.schedule(this::look, delay, TimeUnit.NANOSECONDS);
			this.scheduled = true;
		}
		catch (RejectedExecutionException ex) {
			this.all.clear(); // the event loop is about to end, with its connections
		}
	}

	private void look() {
		this.scheduled = false;
		long now = System.nanoTime();
		List<ChannelOutput> stalled = new ArrayList<>(0);
		this.all.removeIf((waiting) -> {
			boolean over = !waiting.isWaiting();
			if (!over && waiting.isStalled(now, this.allowedNanos)) {
				stalled.add(waiting.output);
				over = true;
			}
			if (over) {
				waiting.output.unwatched();
			}
			return over;
		});
		if (!this.all.isEmpty()) {
			schedule();
		}
		stalled.forEach(ChannelOutput::stalled); // which may cause anything
	}

	/**
	 * A connection for which something waits.
	 */
	private static final class Waiting {

		private final ChannelOutput output;

		/** When its peer was last seen to have taken something. */
		private long sinceNanos = System.nanoTime();

		/** The first buffer that waits, by its identity, as it must not be kept. */
		private int first;

		private long takenOfFirst;

		private Waiting(ChannelOutput output) {
			this.output = output;
			isWaiting();
		}

		/**
		 * Looks how far the peer has come.
		 * @return whether something waits
		 */
		private boolean isWaiting() {
			ChannelOutboundBuffer buffer = this.output.waiting();
			Object current = (buffer != null) ? buffer.current() : null;
			if (buffer == null || current == null) {
				return false;
			}
			update(System.identityHashCode(current), buffer.currentProgress());
			return true;
		}

		private void update(int current, long taken) {
			if (current != this.first || taken != this.takenOfFirst) {
				this.first = current;
				this.takenOfFirst = taken;
				this.sinceNanos = System.nanoTime();
			}
		}

		private boolean isStalled(long now, long allowedNanos) {
			return now - this.sinceNanos >= allowedNanos;
		}

	}

}
