// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.wampserver.benchmarks.load.Tally;
import io.wampserver.benchmarks.peer.PeerProcess;
import io.wampserver.benchmarks.report.Metric;

/**
 * Reads the clocks and the counter before and after the measured time.
 */
final class Meter {

	private static final Duration GLANCE = Duration.ofMillis(100);

	private final PeerProcess server;

	private final Tally tally;

	Meter(PeerProcess server, Tally tally) {
		this.server = server;
		this.tally = tally;
	}

	/**
	 * Lets the load that is running run on.
	 */
	Map<Metric, Double> measure(Timing timing) throws InterruptedException {
		pass(timing.warmUp());
		long start = System.nanoTime();
		long count = this.tally.count();
		Duration serverTime = this.server.processorTime();
		Duration generatorTime = generatorTime();
		pass(timing.measured());
		double messages = this.tally.count() - count;
		double nanos = System.nanoTime() - start;
		Duration usedByServer = this.server.processorTime().minus(serverTime);
		Duration usedByGenerator = generatorTime().minus(generatorTime);
		this.tally.over();
		if (messages == 0) {
			throw new IllegalStateException("messages: none (expected: some)");
		}
		Map<Metric, Double> measured = new LinkedHashMap<>();
		measured.put(Metric.RATE, messages / nanos * 1e9);
		measured.put(Metric.CPU, usedByServer.toNanos() / messages / 1e3);
		measured.put(Metric.GENERATOR, usedByGenerator.toNanos() / nanos * 100);
		return measured;
	}

	private static Duration generatorTime() {
		return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
	}

	/** Waits, but not longer than the load is in order. */
	private void pass(Duration duration) throws InterruptedException {
		long end = System.nanoTime() + duration.toNanos();
		for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
			this.tally.count();
			Thread.sleep(Math.min(GLANCE.toMillis(), 1 + left / 1_000_000));
		}
	}

}
