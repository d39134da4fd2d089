// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.util.concurrent.CompletableFuture;

/**
 * How many requests several connections may send together. Confined to one event loop.
 */
public final class Quota {

	private final CompletableFuture<Long> done = new CompletableFuture<>();

	private int left;

	private int unanswered;

	private Quota(int requests) {
		this.left = requests;
		this.unanswered = requests;
	}

	/**
	 * So many.
	 */
	public static Quota of(int requests) {
		return new Quota(requests);
	}

	/**
	 * As many as there is time for.
	 */
	static Quota unlimited() {
		return new Quota(-1);
	}

	/**
	 * Completes with the time, in nanoseconds, at which all are answered.
	 */
	public CompletableFuture<Long> done() {
		return this.done;
	}

	/** Takes as many as are left. */
	int take(int wanted) {
		if (this.left < 0) {
			return wanted;
		}
		int taken = Math.min(wanted, this.left);
		this.left -= taken;
		return taken;
	}

	void answered(int count) {
		this.unanswered -= count;
		if (this.unanswered == 0) {
			this.done.complete(System.nanoTime());
		}
	}

}
