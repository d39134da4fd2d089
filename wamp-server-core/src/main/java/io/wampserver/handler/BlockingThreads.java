// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The threads that run the blocking tasks of the connections of one event loop. To wake a
 * thread costs more than a task that does little, so connections whose last tasks were
 * quick share one. Should a task take long after all, those that wait for it get threads
 * of their own. Safe for use by any thread.
 */
final class BlockingThreads {

	/** Those that share a thread wait for each other less than two milliseconds. */
	private static final int MAX_SHARING = 16;

	private static final Duration CHECK_DELAY = Duration.ofMillis(2);

	private final Executor executor;

	private final Executor eventLoop;

	private final LongSupplier nanoTime;

	private final Queue<OrderedWorker.Turn> ready = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	/** Those for which something may wait. */
	private final Set<Shift> running = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean watched = new AtomicBoolean();

	/**
	 * Creates the threads.
	 * @param executor has threads that may block
	 * @param eventLoop the event loop of the connections
	 * @param nanoTime tells for how long something has been going on
	 */
	BlockingThreads(Executor executor, Executor eventLoop, LongSupplier nanoTime) {
		this.executor = executor;
		this.eventLoop = eventLoop;
		this.nanoTime = nanoTime;
	}

	long nanoTime() {
		return this.nanoTime.getAsLong();
	}

	/**
	 * Finds a thread for a turn, or rejects it. Not before all is read that there is to
	 * read: a thread that was woken for the first task would be done with it before the
	 * next, and be woken for that again.
	 */
	void start(OrderedWorker.Turn turn) {
		this.ready.add(turn);
		if (!this.scheduled.get() && this.scheduled.compareAndSet(false, true)) {
			try {
				this.eventLoop.execute(this::startReady);
			}
			catch (RejectedExecutionException ex) {
				this.scheduled.set(false);
				takeReady().forEach((rejected) -> rejected.reject(ex));
			}
		}
	}

	private List<OrderedWorker.Turn> takeReady() {
		List<OrderedWorker.Turn> turns = new ArrayList<>();
		for (OrderedWorker.Turn next = this.ready.poll(); next != null; next = this.ready.poll()) {
			turns.add(next);
		}
		return turns;
	}

	private void startReady() {
		this.scheduled.set(false);
		List<OrderedWorker.Turn> sharing = new ArrayList<>();
		for (OrderedWorker.Turn turn : takeReady()) {
			if (!turn.isQuick()) {
				startShift(List.of(turn));
				continue;
			}
			sharing.add(turn);
			if (sharing.size() == MAX_SHARING) {
				startShift(sharing);
				sharing.clear();
			}
		}
		if (!sharing.isEmpty()) {
			startShift(sharing);
		}
	}

	private void startShift(List<OrderedWorker.Turn> turns) {
		try {
			this.executor.execute(new Shift(turns));
		}
		catch (RejectedExecutionException ex) {
			turns.forEach((turn) -> turn.reject(ex));
		}
	}

	/**
	 * Looks after those who wait, soon.
	 * @param timer runs a task on the event loop after a delay
	 */
	void watch(BiConsumer<Runnable, Duration> timer) {
		if (!this.watched.get() && this.watched.compareAndSet(false, true)) {
			try {
				timer.accept(this::check, CHECK_DELAY);
			}
			catch (RejectedExecutionException ex) {
				this.watched.set(false); // the event loop has ended, with its connections
			}
		}
	}

	private void check() {
		this.watched.set(false);
		this.running.removeIf(Shift::relieve);
		this.running.stream().findAny().ifPresent((shift) -> watch(shift.timer));
	}

	/**
	 * What a thread is woken for: turns one after another.
	 */
	private final class Shift implements Runnable {

		/** What is still to come. Guarded by this. */
		private final Queue<OrderedWorker.Turn> turns;

		private final BiConsumer<Runnable, Duration> timer;

		/** Guarded by this. */
		private OrderedWorker.@Nullable Turn current;

		private Shift(List<OrderedWorker.Turn> turns) {
			this.turns = new ArrayDeque<>(turns);
			this.timer = turns.get(0).timer();
		}

		@Override
		public void run() {
			BlockingThreads.this.running.add(this);
			if (isAwaited()) {
				watch(this.timer);
			}
			for (OrderedWorker.Turn turn = next(); turn != null; turn = next()) {
				turn.run();
			}
			BlockingThreads.this.running.remove(this);
		}

		/** Those that came before it began could not have it watched. */
		private synchronized boolean isAwaited() {
			OrderedWorker.Turn first = this.turns.peek();
			return this.turns.size() > 1 || (first != null && first.isAwaited());
		}

		private synchronized OrderedWorker.@Nullable Turn next() {
			this.current = this.turns.poll();
			return this.current;
		}

		/**
		 * Finds other threads for those that wait, if this one takes long.
		 * @return whether nothing can wait for it any more
		 */
		private boolean relieve() {
			List<OrderedWorker.Turn> waiting = new ArrayList<>();
			boolean over = takeWaiting(waiting);
			waiting.forEach((turn) -> startShift(List.of(turn)));
			return over;
		}

		private synchronized boolean takeWaiting(List<OrderedWorker.Turn> waiting) {
			OrderedWorker.Turn turn = this.current;
			if (turn == null || !turn.isLong()) {
				return false;
			}
			waiting.addAll(this.turns);
			this.turns.clear();
			OrderedWorker.Turn next = turn.relieved();
			if (next != null && next != turn) {
				waiting.add(next);
			}
			return next != turn;
		}

	}

}
