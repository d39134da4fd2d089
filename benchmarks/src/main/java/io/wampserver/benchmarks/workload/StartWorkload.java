// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.wampserver.benchmarks.peer.ApplicationStart;
import io.wampserver.benchmarks.peer.Peer;
import io.wampserver.benchmarks.report.Metric;

/**
 * Starts of an empty WebFlux application, by turns with and without the starter on its
 * class path.
 */
record StartWorkload() implements Workload {

	static final String ID = "start";

	static final Metric ADDED = new Metric("added ms", 0);

	private static final Metric EMPTY = new Metric("empty, ms", 0);

	private static final Metric STARTER = new Metric("with the starter, ms", 0);

	private static final Metric EMPTY_CPU = new Metric("empty, CPU ms", 0);

	private static final Metric STARTER_CPU = new Metric("with the starter, CPU ms", 0);

	private static final int STARTS = 10;

	private static final int STARTS_IN_BRIEF = 2;

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String title() {
		return "Start-up of an empty WebFlux application without and with the starter, medians of " + STARTS
				+ " starts each by turns";
	}

	@Override
	public List<Peer> peers() {
		return List.of(Peer.BOOT);
	}

	@Override
	public List<Metric> metrics() {
		return List.of(EMPTY, STARTER, ADDED, EMPTY_CPU, STARTER_CPU);
	}

	@Override
	public Map<Metric, Double> measure(Peer peer, Timing timing) throws Exception {
		List<ApplicationStart> empty = new ArrayList<>();
		List<ApplicationStart> starter = new ArrayList<>();
		for (int i = 0; i < (timing.brief() ? STARTS_IN_BRIEF : STARTS); i++) {
			empty.add(ApplicationStart.measure(false));
			starter.add(ApplicationStart.measure(true));
		}
		Map<Metric, Double> measured = new LinkedHashMap<>();
		measured.put(EMPTY, median(empty, (start) -> start.time().toMillis()));
		measured.put(STARTER, median(starter, (start) -> start.time().toMillis()));
		measured.put(ADDED, median(starter, (start) -> start.time().toMillis())
				- median(empty, (start) -> start.time().toMillis()));
		measured.put(EMPTY_CPU, median(empty, (start) -> start.processorTime().toMillis()));
		measured.put(STARTER_CPU, median(starter, (start) -> start.processorTime().toMillis()));
		return measured;
	}

	private static double median(List<ApplicationStart> starts, Function<ApplicationStart, Long> figure) {
		List<Long> sorted = starts.stream().map(figure).sorted().toList();
		return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2.0;
	}

}
