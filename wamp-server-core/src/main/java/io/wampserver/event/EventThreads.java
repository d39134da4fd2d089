// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for listeners alone, so that slow ones hold up nothing else, blocking handlers
 * for example. There are none while there is nothing to tell.
 */
final class EventThreads {

	/** One for each connection that has events, at most. */
	private static final int MAX_WAITING = 100_000;

	private static final long IDLE_SECONDS = 10;

	private EventThreads() {
	}

	static Executor create() {
		int size = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
		AtomicInteger count = new AtomicInteger();
		ThreadPoolExecutor threads = new ThreadPoolExecutor(size, size, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(MAX_WAITING), (task) -> {
					Thread thread = new Thread(task, "wamp-events-" + count.incrementAndGet());
					thread.setDaemon(true);
					return thread;
				});
		threads.allowCoreThreadTimeOut(true);
		return threads;
	}

}
