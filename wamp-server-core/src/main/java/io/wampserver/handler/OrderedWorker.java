// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Starts the blocking tasks of one connection in order. One thread at a time has the
 * queue: it runs task after task, without a handover between short ones. If a task takes
 * long, another thread takes the queue over and the first leaves when its task is done.
 * Where too many tasks go on that nobody waits for any more, a client could have them
 * take thread after thread, so the next tasks wait.
 */
final class OrderedWorker {

	private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long QUICK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

	/** The most tasks that go on although nobody waits for them, before others wait. */
	private static final int MAX_ABANDONED = 64;

	private final BlockingThreads threads;

	private final BiConsumer<Runnable, Duration> timer;

	private final Queue<Task> tasks = new ArrayDeque<>();

	/** How many tasks go on although nobody waits for them. */
	private int abandoned;

	/** Who has the queue. */
	private @Nullable Turn turn;

	/** Whether all that the last turn has run took next to no time. */
	private boolean quick;

	/**
	 * Creates a worker.
	 * @param threads run the tasks
	 * @param timer runs something on the event loop of the connection after a delay
	 */
	OrderedWorker(BlockingThreads threads, BiConsumer<Runnable, Duration> timer) {
		this.threads = threads;
		this.timer = timer;
	}

	/**
	 * Adds a task, which is rejected later or at once if the executor takes no more.
	 */
	void submit(Task task) {
		Turn started = null;
		synchronized (this) {
			this.tasks.add(task);
			if (this.turn == null) {
				started = new Turn();
				this.turn = started;
			}
		}
		if (started != null) {
			this.threads.start(started);
		}
		else {
			this.threads.watch(this.timer);
		}
	}

	/**
	 * Removes a task, as nobody waits for it any more: a client whose calls time out
	 * could have them pile up here. One that has been taken goes on.
	 */
	synchronized void withdraw(Task task) {
		if (!this.tasks.remove(task) && !task.over && !task.abandoned) {
			task.abandoned = true;
			this.abandoned++;
		}
	}

	synchronized int waiting() {
		return this.tasks.size();
	}

	/**
	 * What is to be run.
	 */
	abstract static class Task {

		/** Here and below: guarded by the worker. */
		private boolean abandoned;

		private boolean over;

		/**
		 * Runs, and throws nothing.
		 */
		abstract void run();

		/**
		 * Will not be run.
		 */
		abstract void reject(RejectedExecutionException cause);

	}

	/**
	 * A thread's turn with the queue.
	 */
	final class Turn {

		private final boolean quick = OrderedWorker.this.quick;

		/** 0 before it begins. Guarded by the worker, like the next. */
		private long begunNanos;

		/** When the task at hand was taken. */
		private long takenNanos;

		/**
		 * Whether the task at hand has begun. Told without a lock, as whoever leaves one
		 * may be paused in favour of those who wait for it.
		 */
		private volatile boolean begun;

		private Turn() {
		}

		/**
		 * Whether it is likely to take less than a tenth of a millisecond.
		 */
		boolean isQuick() {
			return this.quick;
		}

		/**
		 * Whether there is more than one task to run.
		 */
		boolean isAwaited() {
			synchronized (OrderedWorker.this) {
				return OrderedWorker.this.tasks.size() > 1;
			}
		}

		BiConsumer<Runnable, Duration> timer() {
			return OrderedWorker.this.timer;
		}

		void run() {
			for (Task task = next(null); task != null; task = next(task)) {
				this.begun = true;
				task.run();
			}
		}

		private @Nullable Task next(@Nullable Task done) {
			synchronized (OrderedWorker.this) {
				if (done != null) {
					done.over = true;
					OrderedWorker.this.abandoned -= done.abandoned ? 1 : 0;
				}
				if (OrderedWorker.this.turn != this) {
					return null;
				}
				this.begun = false;
				this.takenNanos = OrderedWorker.this.threads.nanoTime() | 1;
				if (this.begunNanos == 0) {
					this.begunNanos = this.takenNanos;
				}
				Task task = OrderedWorker.this.tasks.poll();
				if (task == null) {
					leave(this.takenNanos - this.begunNanos < QUICK_NANOS);
				}
				return task;
			}
		}

		private void leave(boolean wasQuick) {
			OrderedWorker.this.quick = wasQuick;
			OrderedWorker.this.turn = null;
		}

		/**
		 * Whether others should not wait for its end.
		 */
		boolean isLong() {
			synchronized (OrderedWorker.this) {
				return this.begunNanos != 0 && OrderedWorker.this.threads.nanoTime() - this.begunNanos >= LONG_NANOS;
			}
		}

		/**
		 * Leaves the queue to another turn if the task at hand takes long. One that has
		 * not begun keeps it, as the next must not begin before, and so does one beside
		 * too many that were abandoned.
		 * @return the other, if there is something to run; this one if it goes on
		 */
		@Nullable Turn relieved() {
			synchronized (OrderedWorker.this) {
				boolean over = OrderedWorker.this.turn != this;
				if (!over && (!this.begun || OrderedWorker.this.threads.nanoTime() - this.takenNanos < LONG_NANOS
						|| OrderedWorker.this.abandoned >= MAX_ABANDONED)) {
					return this;
				}
				if (!over) {
					leave(false);
				}
				if (over || OrderedWorker.this.tasks.isEmpty()) {
					return null;
				}
				Turn other = new Turn();
				OrderedWorker.this.turn = other;
				return other;
			}
		}

		void reject(RejectedExecutionException cause) {
			List<Task> rejected;
			synchronized (OrderedWorker.this) {
				leave(false);
				rejected = List.copyOf(OrderedWorker.this.tasks);
				rejected.forEach((task) -> task.over = true);
				OrderedWorker.this.tasks.clear();
			}
			rejected.forEach((task) -> task.reject(cause));
		}

	}

}
