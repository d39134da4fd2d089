// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections share a thread while their tasks are quick, and nobody waits for a long
 * one. The clock stands still unless a test moves it.
 */
class BlockingThreadsTests {

	private final AtomicLong clock = new AtomicLong(1);

	private final Queue<Runnable> eventLoop = new ConcurrentLinkedQueue<>();

	private final Queue<Runnable> shifts = new ConcurrentLinkedQueue<>();

	private final Queue<Runnable> checks = new ConcurrentLinkedQueue<>();

	private final BlockingThreads threads = new BlockingThreads(this.shifts::add, this.eventLoop::add, this.clock::get);

	private final List<String> done = new CopyOnWriteArrayList<>();

	private final CountDownLatch started = new CountDownLatch(1);

	private final CountDownLatch release = new CountDownLatch(1);

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	@AfterEach
	void shutDown() {
		this.release.countDown();
		this.thread.shutdownNow();
	}

	private static void runAll(Queue<Runnable> tasks) {
		for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
			task.run();
		}
	}

	/** Once, as what goes on is to be looked after again. */
	private void check() {
		for (int i = this.checks.size(); i > 0; i--) {
			this.checks.remove().run();
		}
	}

	private OrderedWorker worker() {
		return new OrderedWorker(this.threads, (check, delay) -> this.checks.add(check));
	}

	/** Workers whose last turn has taken no time. */
	private List<OrderedWorker> quickWorkers(int count) {
		List<OrderedWorker> workers = IntStream.range(0, count).mapToObj((i) -> worker()).toList();
		workers.forEach((worker) -> submit(worker, "first"));
		runAll(this.eventLoop);
		runAll(this.shifts);
		check();
		this.done.clear();
		return workers;
	}

	private void submit(OrderedWorker worker, String name) {
		submit(worker, name, 0);
	}

	private void submit(OrderedWorker worker, String name, long micros) {
		submit(worker, () -> {
			this.clock.addAndGet(TimeUnit.MICROSECONDS.toNanos(micros));
			this.done.add(name);
		});
	}

	private void submitBlocking(OrderedWorker worker) {
		submit(worker, () -> {
			this.started.countDown();
			assertThat(this.release.await(20, TimeUnit.SECONDS)).isTrue();
			this.done.add("blocked");
		});
	}

	private void submit(OrderedWorker worker, Body body) {
		worker.submit(new OrderedWorker.Task() {

			@Override
			public void run() {
				try {
					body.run();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}

			@Override
			public void reject(RejectedExecutionException cause) {
				throw cause;
			}

		});
	}

	/** Runs a shift until the blocking task is at hand, and for a millisecond more. */
	private Future<?> blocked() throws InterruptedException {
		runAll(this.eventLoop);
		Runnable shift = this.shifts.remove();
		Future<?> over = this.thread.submit(shift);
		assertThat(this.started.await(20, TimeUnit.SECONDS)).isTrue();
		this.clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
		return over;
	}

	@Test
	void connectionsThatWereQuickShareAThread() {
		for (OrderedWorker worker : quickWorkers(17)) {
			submit(worker, "quick");
		}
		runAll(this.eventLoop);
		assertThat(this.shifts).hasSize(2); // 16, and one
		runAll(this.shifts);
		assertThat(this.done).hasSize(17);
	}

	@Test
	void connectionsAreNotTakenForQuickBeforeTheyWere() {
		submit(worker(), "a");
		submit(worker(), "b");
		runAll(this.eventLoop);
		assertThat(this.shifts).hasSize(2);
	}

	@Test
	void aConnectionThatWasSlowHasAThreadOfItsOwn() {
		List<OrderedWorker> workers = quickWorkers(3);
		submit(workers.get(0), "slow", 100);
		workers.forEach((worker) -> submit(worker, "quick"));
		runAll(this.eventLoop);
		assertThat(this.shifts).hasSize(1);
		runAll(this.shifts);
		workers.forEach((worker) -> submit(worker, "again"));
		runAll(this.eventLoop);
		assertThat(this.shifts).hasSize(2);
	}

	@Test
	void whoSharesAThreadWithALongTaskGetsOneOfItsOwn() throws Exception {
		List<OrderedWorker> workers = quickWorkers(3);
		submitBlocking(workers.get(0));
		submit(workers.get(1), "b");
		submit(workers.get(2), "c");
		Future<?> over = blocked();
		check();
		assertThat(this.shifts).hasSize(2);
		runAll(this.shifts);
		assertThat(this.done).containsExactly("b", "c");
		this.release.countDown();
		over.get(20, TimeUnit.SECONDS);
		assertThat(this.done).containsExactly("b", "c", "blocked");
	}

	@Test
	void theNextTaskOfTheConnectionGetsAThreadTooWhenTheFirstIsLong() throws Exception {
		OrderedWorker worker = worker();
		submitBlocking(worker);
		submit(worker, "next");
		blocked();
		check();
		runAll(this.shifts);
		assertThat(this.done).containsExactly("next");
	}

	@Test
	void soDoesTheOneAfterTheNext() throws Exception {
		OrderedWorker worker = worker();
		submitBlocking(worker);
		submit(worker, "next");
		submit(worker, "last");
		blocked();
		check();
		assertThat(this.checks).isEmpty();
		this.shifts.remove().run();
		assertThat(this.checks).hasSize(1);
		assertThat(this.done).containsExactly("next", "last");
	}

	@Test
	void aTaskThatComesLaterNeedNotWaitEither() throws Exception {
		OrderedWorker worker = worker();
		submitBlocking(worker);
		blocked();
		submit(worker, "later");
		check();
		runAll(this.shifts);
		assertThat(this.done).containsExactly("later");
	}

	@Test
	void shortTasksStayWithTheirThread() {
		OrderedWorker worker = worker();
		submit(worker, () -> {
			this.clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
			this.done.add("a");
		});
		submit(worker, () -> {
			check();
			this.done.add("b");
		});
		submit(worker, "c");
		runAll(this.eventLoop);
		this.shifts.remove().run();
		assertThat(this.done).containsExactly("a", "b", "c");
		assertThat(this.shifts).isEmpty();
	}

	@Test
	void nothingIsWatchedWhenNothingRuns() {
		OrderedWorker worker = worker();
		submit(worker, "a");
		submit(worker, "b");
		assertThat(this.checks).hasSize(1);
		runAll(this.eventLoop);
		runAll(this.shifts);
		this.checks.remove().run();
		assertThat(this.checks).isEmpty();
	}

	/** What a task does. */
	private interface Body {

		void run() throws InterruptedException;

	}

}
