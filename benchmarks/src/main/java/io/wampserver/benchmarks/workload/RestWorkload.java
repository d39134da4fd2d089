// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.wampserver.benchmarks.load.ClosedLoop;
import io.wampserver.benchmarks.load.LoadGenerator;
import io.wampserver.benchmarks.load.Quota;
import io.wampserver.benchmarks.load.Requests;
import io.wampserver.benchmarks.load.Tally;
import io.wampserver.benchmarks.peer.Peer;
import io.wampserver.benchmarks.peer.PeerProcess;
import io.wampserver.benchmarks.report.Metric;

/**
 * The time that a number of calls takes, over WAMP and over REST, with the same payload
 * and the same handler.
 *
 * @param pipelined whether the client may send as fast as it can: over WAMP without
 * waiting for answers, over REST on as many connections as a browser opens; otherwise one
 * call after another on one connection
 */
record RestWorkload(boolean pipelined) implements Workload {

	static final String FAST = "rest-fast";

	static final List<Integer> COUNTS = List.of(10, 100, 1000, 10_000);

	/** What a session may have in flight, less a margin. */
	private static final int PIPELINE = 200;

	private static final int CONNECTIONS_OF_A_BROWSER = 6;

	private static final int PAYLOAD = 64;

	private static final int REPETITIONS = 11;

	private static final int REPETITIONS_IN_BRIEF = 3;

	private static final int TIMEOUT_SECONDS = 60;

	static Metric milliseconds(int count) {
		return new Metric(count + " calls, ms", 2);
	}

	@Override
	public String id() {
		return this.pipelined ? FAST : "rest-one-by-one";
	}

	@Override
	public String title() {
		return this.pipelined
				? "WAMP against REST, as fast as the client may: " + PIPELINE + " in flight on one connection against "
						+ CONNECTIONS_OF_A_BROWSER + " connections with one each"
				: "WAMP against REST, one call after another on one connection";
	}

	@Override
	public List<Peer> peers() {
		return List.of(Peer.BOOT_RECORD, Peer.REST);
	}

	@Override
	public List<Metric> metrics() {
		return COUNTS.stream().map(RestWorkload::milliseconds).toList();
	}

	@Override
	public Map<Metric, Double> measure(Peer peer, Timing timing) throws Exception {
		boolean rest = peer == Peer.REST;
		int connections = (this.pipelined && rest) ? CONNECTIONS_OF_A_BROWSER : 1;
		int depth = (this.pipelined && !rest) ? PIPELINE : 1;
		Tally tally = new Tally();
		Requests requests = new Requests(peer.protocol(), 2 * PIPELINE, PAYLOAD);
		List<ClosedLoop> loops = new ArrayList<>();
		try (PeerProcess server = PeerProcess.start(peer); LoadGenerator generator = new LoadGenerator(server.port())) {
			for (int i = 0; i < connections; i++) {
				loops.add(new ClosedLoop(peer.protocol(), requests, 0, tally));
			}
			generator.open(connections, (i) -> loops.get(i).connection());
			// For a time, not for a number of calls: the faster peer would be the colder.
			long warm = System.nanoTime() + timing.warmUp().toNanos();
			do {
				nanos(generator, loops, depth, COUNTS.get(COUNTS.size() - 1));
			}
			while (System.nanoTime() < warm);
			double[] times = new double[timing.brief() ? REPETITIONS_IN_BRIEF : REPETITIONS];
			Map<Metric, Double> measured = new LinkedHashMap<>();
			for (int count : COUNTS) {
				for (int i = 0; i < times.length; i++) {
					times[i] = nanos(generator, loops, depth, count) / 1e6;
				}
				measured.put(milliseconds(count), median(times));
			}
			tally.count();
			return measured;
		}
		finally {
			tally.over();
		}
	}

	private static double median(double[] times) {
		Arrays.sort(times);
		return times[times.length / 2];
	}

	private static long nanos(LoadGenerator generator, List<ClosedLoop> loops, int depth, int count) throws Exception {
		Quota quota = Quota.of(count);
		long start = generator.eventLoop().submit(() -> {
			long now = System.nanoTime();
			loops.forEach((loop) -> loop.start(depth, quota));
			return now;
		}).get();
		return quota.done().get(TIMEOUT_SECONDS, TimeUnit.SECONDS) - start;
	}

}
