// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Starts the blocking tasks of one connection in order. One thread at a time has the
 * queue: it runs task after task, without a handover between short ones. If a task takes
 * long while others wait, another thread takes the queue over and the first leaves when
 * its task is done.
 */
final class OrderedWorker {

	private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private static final Duration FIRST_CHECK = Duration.ofMillis(2);

	private static final Duration LAST_CHECK = Duration.ofMillis(32);

	private final Executor executor;

	private final Executor eventLoop;

	private final BiConsumer<Runnable, Duration> timer;

	private final Queue<Task> tasks = new ArrayDeque<>();

	/** Who has the queue. */
	private @Nullable Holder holder;

	private boolean watched;

	/**
	 * Creates a worker.
	 * @param executor has threads that may block
	 * @param eventLoop the event loop of the connection
	 * @param timer runs a task on the event loop after a delay
	 */
	OrderedWorker(Executor executor, Executor eventLoop, BiConsumer<Runnable, Duration> timer) {
		this.executor = executor;
		this.eventLoop = eventLoop;
		this.timer = timer;
	}

	/**
	 * Adds a task, which is rejected later or at once if the executor takes no more.
	 */
	void submit(Task task) {
		Holder started = null;
		boolean watch = false;
		synchronized (this) {
			this.tasks.add(task);
			if (this.holder == null) {
				started = new Holder();
				this.holder = started;
			}
			else if (!this.watched) {
				this.watched = true;
				watch = true;
			}
		}
		if (started != null) {
			startBehindRead(started);
		}
		if (watch) {
			checkAfter(FIRST_CHECK);
		}
	}

	/**
	 * A thread that was woken for the first of the tasks that one read brings would be
	 * done with it before the next, and be woken for that again.
	 */
	private void startBehindRead(Holder started) {
		try {
			this.eventLoop.execute(() -> start(started));
		}
		catch (RejectedExecutionException ex) {
			rejectAll(ex);
		}
	}

	private void start(Holder started) {
		try {
			this.executor.execute(started);
		}
		catch (RejectedExecutionException ex) {
			rejectAll(ex);
		}
	}

	private void rejectAll(RejectedExecutionException cause) {
		List<Task> rejected;
		synchronized (this) {
			this.holder = null;
			rejected = List.copyOf(this.tasks);
			this.tasks.clear();
		}
		rejected.forEach((task) -> task.reject(cause));
	}

	private void checkAfter(Duration delay) {
		this.timer.accept(() -> check(delay), delay);
	}

	private void check(Duration delay) {
		Holder relief = null;
		synchronized (this) {
			Holder current = this.holder;
			if (current == null || this.tasks.isEmpty()) {
				this.watched = false;
				return;
			}
			if (current.isLong()) {
				relief = new Holder();
				this.holder = relief;
			}
		}
		if (relief != null) {
			start(relief);
		}
		Duration longer = delay.multipliedBy(2);
		checkAfter((relief != null) ? FIRST_CHECK : (longer.compareTo(LAST_CHECK) < 0) ? longer : LAST_CHECK);
	}

	/**
	 * What is to be run.
	 */
	interface Task {

		/**
		 * Runs, and throws nothing.
		 */
		void run();

		/**
		 * Will not be run.
		 */
		void reject(RejectedExecutionException cause);

	}

	/**
	 * A thread's turn with the queue.
	 */
	private final class Holder implements Runnable {

		/**
		 * When the task at hand was started, 0 before the first. Guarded by the worker.
		 */
		private long startedNanos;

		@Override
		public void run() {
			for (Task task = next(); task != null; task = next()) {
				task.run();
			}
		}

		private @Nullable Task next() {
			synchronized (OrderedWorker.this) {
				if (OrderedWorker.this.holder != this) {
					return null;
				}
				Task task = OrderedWorker.this.tasks.poll();
				if (task == null) {
					OrderedWorker.this.holder = null;
				}
				this.startedNanos = System.nanoTime() | 1;
				return task;
			}
		}

		private boolean isLong() {
			return this.startedNanos != 0 && System.nanoTime() - this.startedNanos >= LONG_NANOS;
		}

	}

}
