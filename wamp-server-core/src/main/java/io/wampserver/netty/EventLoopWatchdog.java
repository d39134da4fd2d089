// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.wampserver.metrics.EndpointMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds event loops that do not get round to their work, as something blocks them: all
 * their connections stand still then. Asks each for a sign of life from a thread of its
 * own, twice within the threshold. Safe for use by any thread.
 */
final class EventLoopWatchdog {

	private static final Logger logger = LoggerFactory.getLogger(EventLoopWatchdog.class);

	private final long thresholdNanos;

	private final long intervalNanos;

	private final @Nullable EndpointMetrics metrics;

	private final LongSupplier nanoTime;

	private final Map<Executor, Watched> eventLoops = new ConcurrentHashMap<>();

	/** Null where nothing is watched yet, or any more. */
	private @Nullable ScheduledExecutorService timer;

	private boolean stopped;

	/** Of the timer's thread. */
	private long lastTick;

	/**
	 * Creates a watchdog.
	 * @param threshold how long an event loop may take to answer, zero to watch none
	 * @param metrics learns of those that take longer, null for nobody
	 */
	EventLoopWatchdog(Duration threshold, @Nullable EndpointMetrics metrics) {
		this(threshold, metrics, System::nanoTime);
	}

	EventLoopWatchdog(Duration threshold, @Nullable EndpointMetrics metrics, LongSupplier nanoTime) {
		this.thresholdNanos = threshold.toNanos();
		this.intervalNanos = Math.max(this.thresholdNanos / 2, 1);
		this.metrics = metrics;
		this.nanoTime = nanoTime;
	}

	/**
	 * Watches an event loop from now on. Called on it.
	 */
	void watch(Executor eventLoop) {
		if (this.thresholdNanos > 0) {
			this.eventLoops.computeIfAbsent(eventLoop, (added) -> new Watched(added, Thread.currentThread()));
			start();
		}
	}

	private synchronized void start() {
		if (this.timer == null && !this.stopped) {
			this.lastTick = this.nanoTime.getAsLong();
			this.timer = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "wamp-watchdog");
				thread.setDaemon(true);
				return thread;
			});
			this.timer.scheduleWithFixedDelay(this::tick, this.intervalNanos, this.intervalNanos, TimeUnit.NANOSECONDS);
		}
	}

	synchronized void stop() {
		this.stopped = true;
		if (this.timer != null) {
			this.timer.shutdownNow();
			this.timer = null;
		}
	}

	void tick() {
		long now = this.nanoTime.getAsLong();
		boolean late = now - this.lastTick >= this.intervalNanos + this.thresholdNanos;
		this.lastTick = now;
		for (Watched eventLoop : this.eventLoops.values()) {
			if (late) {
				eventLoop.excuse(now); // everything has stood still, this thread too
			}
			eventLoop.check(now);
		}
	}

	private final class Watched {

		private final Executor eventLoop;

		private final Thread thread;

		/** Set by the watchdog, cleared by the event loop. */
		private volatile boolean asked;

		private long askedNanos;

		private boolean reported;

		private Watched(Executor eventLoop, Thread thread) {
			this.eventLoop = eventLoop;
			this.thread = thread;
		}

		private void excuse(long now) {
			this.askedNanos = now;
		}

		private void check(long now) {
			long silentNanos = now - this.askedNanos;
			if (!this.asked) {
				if (this.reported) {
					logger.warn("Event loop {} answers again", this.thread.getName());
				}
				ask(now);
			}
			else if (silentNanos >= EventLoopWatchdog.this.thresholdNanos && !this.reported) {
				this.reported = true;
				report(silentNanos);
			}
		}

		private void ask(long now) {
			this.reported = false;
			this.asked = true;
			this.askedNanos = now;
			try {
				this.eventLoop.execute(() -> this.asked = false);
			}
			catch (RejectedExecutionException ex) { // it has ended
				EventLoopWatchdog.this.eventLoops.remove(this.eventLoop);
			}
		}

		private void report(long silentNanos) {
			String stack = Stream.of(this.thread.getStackTrace())
				.map((frame) -> "\n\tat " + frame)
				.collect(Collectors.joining());
			logger.warn("Event loop {} has not answered for {} ms, so all its connections stand still. It is at{}",
					this.thread.getName(), TimeUnit.NANOSECONDS.toMillis(silentNanos), stack);
			if (EventLoopWatchdog.this.metrics != null) {
				EventLoopWatchdog.this.metrics.eventLoopStalled();
			}
		}

	}

}
