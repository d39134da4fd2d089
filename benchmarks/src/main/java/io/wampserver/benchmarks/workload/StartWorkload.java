// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.io.IOException;
import java.time.Duration;
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

	private static final Metric QUICK_EMPTY = new Metric("first compiler only: empty, ms", 0);

	private static final Metric QUICK_ADDED = new Metric("first compiler only: added ms", 0);

	/** What {@code spring-boot:run} sets. */
	private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

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
		return List.of(EMPTY, STARTER, ADDED, EMPTY_CPU, STARTER_CPU, QUICK_EMPTY, QUICK_ADDED);
	}

	@Override
	public Map<Metric, Double> measure(Peer peer, Timing timing) throws Exception {
		int starts = timing.brief() ? STARTS_IN_BRIEF : STARTS;
		Starts usual = Starts.measure(starts, List.of());
		Starts quick = Starts.measure(starts, QUICK);
		Map<Metric, Double> measured = new LinkedHashMap<>();
		measured.put(EMPTY, median(usual.empty(), ApplicationStart::time));
		measured.put(STARTER, median(usual.starter(), ApplicationStart::time));
		measured.put(ADDED, usual.added());
		measured.put(EMPTY_CPU, median(usual.empty(), ApplicationStart::processorTime));
		measured.put(STARTER_CPU, median(usual.starter(), ApplicationStart::processorTime));
		measured.put(QUICK_EMPTY, median(quick.empty(), ApplicationStart::time));
		measured.put(QUICK_ADDED, quick.added());
		return measured;
	}

	/** In milliseconds. */
	private static double median(List<ApplicationStart> starts, Function<ApplicationStart, Duration> figure) {
		List<Long> sorted = starts.stream().map(figure).map(Duration::toMillis).sorted().toList();
		return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2.0;
	}

	/**
	 * Starts by turns.
	 */
	private record Starts(List<ApplicationStart> empty, List<ApplicationStart> starter) {

		static Starts measure(int number, List<String> options) throws IOException {
			Starts starts = new Starts(new ArrayList<>(), new ArrayList<>());
			for (int i = 0; i < number; i++) {
				starts.empty.add(ApplicationStart.measure(false, options));
				starts.starter.add(ApplicationStart.measure(true, options));
			}
			return starts;
		}

		double added() {
			return median(this.starter, ApplicationStart::time) - median(this.empty, ApplicationStart::time);
		}

	}

}
