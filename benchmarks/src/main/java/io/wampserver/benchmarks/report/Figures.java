// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import io.wampserver.benchmarks.peer.Peer;

/**
 * The figures of all rounds. Used by one thread.
 */
public final class Figures {

	private final Map<Key, List<Double>> figures = new HashMap<>();

	/**
	 * Adds what one round measured.
	 */
	public void add(String workload, Peer peer, Map<Metric, Double> measured) {
		measured.forEach((metric, figure) -> this.figures
			.computeIfAbsent(new Key(workload, peer, metric), (key) -> new ArrayList<>())
			.add(figure));
	}

	/**
	 * The figures in order of size, none where nothing was measured.
	 */
	private double[] sorted(String workload, Peer peer, Metric metric) {
		double[] sorted = this.figures.getOrDefault(new Key(workload, peer, metric), List.of())
			.stream()
			.mapToDouble(Double::doubleValue)
			.toArray();
		Arrays.sort(sorted);
		return sorted;
	}

	/**
	 * The figure in the middle, the mean of both where two are.
	 */
	public OptionalDouble median(String workload, Peer peer, Metric metric) {
		double[] sorted = sorted(workload, peer, metric);
		int count = sorted.length;
		return (count > 0) ? OptionalDouble.of((sorted[(count - 1) / 2] + sorted[count / 2]) / 2)
				: OptionalDouble.empty();
	}

	OptionalDouble least(String workload, Peer peer, Metric metric) {
		return Arrays.stream(sorted(workload, peer, metric)).min();
	}

	OptionalDouble most(String workload, Peer peer, Metric metric) {
		return Arrays.stream(sorted(workload, peer, metric)).max();
	}

	/**
	 * The median of one peer, divided by that of another in the same workload.
	 */
	public OptionalDouble ratio(String workload, Peer peer, Peer base, Metric metric) {
		return quotient(median(workload, peer, metric), median(workload, base, metric));
	}

	/**
	 * One figure divided by another, empty where one of them is missing.
	 */
	public static OptionalDouble quotient(OptionalDouble dividend, OptionalDouble divisor) {
		return (dividend.isPresent() && divisor.isPresent() && divisor.getAsDouble() != 0)
				? OptionalDouble.of(dividend.getAsDouble() / divisor.getAsDouble()) : OptionalDouble.empty();
	}

	private record Key(String workload, Peer peer, Metric metric) {
	}

}
