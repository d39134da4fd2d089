// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thread takes over what one read brings, not each message of it.
 */
class OrderedWorkerTests {

	private final Queue<Runnable> eventLoop = new ArrayDeque<>();

	private final Queue<Runnable> threads = new ArrayDeque<>();

	private final List<String> done = new ArrayList<>();

	private static void runAll(Queue<Runnable> tasks) {
		for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
			task.run();
		}
	}

	private OrderedWorker worker(Executor executor, Executor eventLoop) {
		return new OrderedWorker(new BlockingThreads(executor, eventLoop, System::nanoTime), (check, delay) -> {
		});
	}

	private OrderedWorker.Task task(String name) {
		return new OrderedWorker.Task() {

			@Override
			public void run() {
				OrderedWorkerTests.this.done.add(name);
			}

			@Override
			public void reject(RejectedExecutionException cause) {
				OrderedWorkerTests.this.done.add(name + " rejected");
			}

		};
	}

	@Test
	void oneThreadIsWokenForWhatOneReadBrings() {
		OrderedWorker worker = worker(this.threads::add, this.eventLoop::add);
		worker.submit(task("a"));
		worker.submit(task("b"));
		assertThat(this.threads).isEmpty();
		runAll(this.eventLoop);
		assertThat(this.threads).hasSize(1);
		worker.submit(task("c"));
		runAll(this.eventLoop);
		assertThat(this.threads).hasSize(1);
		runAll(this.threads);
		assertThat(this.done).containsExactly("a", "b", "c");
	}

	@Test
	void aThreadIsWokenAgainForTheNextRead() {
		OrderedWorker worker = worker(this.threads::add, this.eventLoop::add);
		for (String name : List.of("a", "b")) {
			worker.submit(task(name));
			runAll(this.eventLoop);
			runAll(this.threads);
		}
		assertThat(this.done).containsExactly("a", "b");
	}

	@Test
	void anEventLoopThatHasEndedRejects() {
		OrderedWorker worker = worker(this.threads::add, (task) -> {
			throw new RejectedExecutionException();
		});
		worker.submit(task("a"));
		assertThat(this.done).containsExactly("a rejected");
	}

	@Test
	void threadsThatTakeNoMoreReject() {
		OrderedWorker worker = worker((task) -> {
			throw new RejectedExecutionException();
		}, this.eventLoop::add);
		worker.submit(task("a"));
		worker.submit(task("b"));
		runAll(this.eventLoop);
		assertThat(this.done).containsExactly("a rejected", "b rejected");
	}

}
