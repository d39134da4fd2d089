// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Runs tasks at the same time, each again and again, for a second or as many as the
 * system property {@code stress.seconds} says.
 */
public final class Stress {

	private static final long NANOS = TimeUnit.SECONDS.toNanos(Integer.getInteger("stress.seconds", 1));

	private Stress() {
	}

	/**
	 * Returns when all tasks are done, and throws what one has thrown.
	 */
	public static void run(List<Task> tasks) {
		ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
		CyclicBarrier start = new CyclicBarrier(tasks.size());
		try {
			List<Future<?>> running = new ArrayList<>();
			for (Task task : tasks) {
				running.add(threads.submit(() -> {
					start.await();
					long end = System.nanoTime() + NANOS;
					task.run(() -> System.nanoTime() < end);
					return null;
				}));
			}
			for (Future<?> one : running) {
				one.get(NANOS + TimeUnit.SECONDS.toNanos(60), TimeUnit.NANOSECONDS);
			}
		}
		catch (ExecutionException ex) {
			throw new AssertionError(ex.getCause());
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * What a thread does.
	 */
	@FunctionalInterface
	public interface Task {

		/**
		 * Runs as long as there is time.
		 */
		void run(BooleanSupplier time) throws Exception;

	}

}
