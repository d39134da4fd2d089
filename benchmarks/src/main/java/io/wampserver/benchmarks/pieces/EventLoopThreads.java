// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Threads of the kind that event loops have. Made by JMH.
 */
public final class EventLoopThreads extends ThreadPoolExecutor {

	/**
	 * Creates the threads.
	 * @param maxThreads how many are needed
	 * @param prefix what their names begin with
	 */
	public EventLoopThreads(int maxThreads, String prefix) {
		super(maxThreads, maxThreads, 0, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(),
				new DefaultThreadFactory(prefix, true));
	}

}
