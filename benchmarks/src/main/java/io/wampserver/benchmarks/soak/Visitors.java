// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.benchmarks.load.Tally;

/**
 * Several visitors at a time, until they are told to stay away.
 */
final class Visitors {

	private final AtomicInteger visits = new AtomicInteger();

	private final Tally tally;

	private final List<Thread> threads = new ArrayList<>();

	private volatile boolean ended;

	/**
	 * Lets visitors come.
	 * @param tally learns what went wrong
	 */
	Visitors(String uri, int count, Tally tally) {
		this.tally = tally;
		for (int i = 0; i < count; i++) {
			Thread thread = new Thread(() -> run(new Visitor(uri, this.visits)), "visitor-" + i);
			thread.setDaemon(true);
			this.threads.add(thread);
			thread.start();
		}
	}

	private void run(Visitor visitor) {
		try {
			while (!this.ended) {
				visitor.visit();
			}
		}
		catch (InterruptedException | RuntimeException ex) {
			this.tally.fail("visitor: " + ex);
		}
	}

	int visits() {
		return this.visits.get();
	}

	/**
	 * Waits for those who are there to go.
	 */
	void end() throws InterruptedException {
		this.ended = true;
		for (Thread thread : this.threads) {
			thread.join();
		}
	}

}
