// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.wampserver.benchmarks.load.Tally;
import io.wampserver.benchmarks.peer.CompilerTime;
import io.wampserver.benchmarks.peer.PeerProcess;
import io.wampserver.benchmarks.report.Metric;

/**
 * Reads the clocks and the counter before and after the measured time.
 */
final class Meter {

	private static final Duration GLANCE = Duration.ofMillis(100);

	/** How long compilers are watched at a time. */
	private static final Duration WATCH = Duration.ofSeconds(1);

	/** What compilers may use of the time watched without being seen in averages. */
	private static final Duration LITTLE = WATCH.dividedBy(20);

	/** How often the warm-up may be repeated. */
	private static final int PATIENCE = 3;

	private final PeerProcess server;

	private final Tally tally;

	Meter(PeerProcess server, Tally tally) {
		this.server = server;
		this.tally = tally;
	}

	/**
	 * Lets the load that is running run on, for the last time.
	 */
	Map<Metric, Double> measure(Timing timing) throws InterruptedException {
		Map<Metric, Double> measured = measureOnce(timing);
		this.tally.over();
		return measured;
	}

	/**
	 * Lets the load that is running run on.
	 */
	Map<Metric, Double> measureOnce(Timing timing) throws InterruptedException {
		warmUp(timing, LITTLE);
		long start = System.nanoTime();
		long count = this.tally.count();
		Duration serverTime = this.server.processorTime();
		Duration generatorTime = generatorTime();
		pass(timing.measured());
		double messages = this.tally.count() - count;
		double nanos = System.nanoTime() - start;
		Duration usedByServer = this.server.processorTime().minus(serverTime);
		Duration usedByGenerator = generatorTime().minus(generatorTime);
		if (messages == 0) {
			throw new IllegalStateException("messages: none (expected: some)");
		}
		Map<Metric, Double> measured = new LinkedHashMap<>();
		measured.put(Metric.RATE, messages / nanos * 1e9);
		measured.put(Metric.CPU, usedByServer.toNanos() / messages / 1e3);
		measured.put(Metric.GENERATOR, usedByGenerator.toNanos() / nanos * 100);
		return measured;
	}

	/**
	 * Lets the load that is running run on, longer while the server or the load generator
	 * is still being compiled, as some peers take longer.
	 * @param compiling what compilers may use of a second in the end
	 */
	void warmUp(Timing timing, Duration compiling) throws InterruptedException {
		pass(timing.warmUp());
		long end = System.nanoTime() + (timing.brief() ? 0 : PATIENCE * timing.warmUp().toNanos());
		Duration used = compiling.plusNanos(1);
		while (used.compareTo(compiling) > 0 && System.nanoTime() < end) {
			Duration before = compilerTime();
			pass(WATCH);
			used = compilerTime().minus(before);
		}
	}

	private Duration compilerTime() {
		return this.server.compilerTime().plus(CompilerTime.of(ProcessHandle.current().pid()));
	}

	private static Duration generatorTime() {
		return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
	}

	/**
	 * Waits, but not longer than the load is in order.
	 */
	void pass(Duration duration) throws InterruptedException {
		long end = System.nanoTime() + duration.toNanos();
		for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
			this.tally.count();
			Thread.sleep(Math.min(GLANCE.toMillis(), 1 + left / 1_000_000));
		}
	}

}
