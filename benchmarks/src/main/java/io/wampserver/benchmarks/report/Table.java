// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import io.wampserver.benchmarks.peer.Peer;

/**
 * The figures of one workload as a Markdown table: a row for each peer, medians with the
 * least and the most of all rounds, and the ratio of the processor time to plain Netty's.
 */
public final class Table {

	private static final String NONE = "–";

	private final String workload;

	private final List<Peer> peers;

	private final List<Metric> metrics;

	private final Figures figures;

	public Table(String workload, List<Peer> peers, List<Metric> metrics, Figures figures) {
		this.workload = workload;
		this.peers = peers;
		this.metrics = metrics;
		this.figures = figures;
	}

	/**
	 * The lines of the table.
	 */
	public List<String> lines() {
		List<String> titles = new ArrayList<>(List.of("peer"));
		List<String> rule = new ArrayList<>(List.of("---"));
		for (Metric metric : this.metrics) {
			titles.add(metric.title());
			rule.add("---:");
			if (hasRatio(metric)) {
				titles.add("ratio");
				rule.add("---:");
			}
		}
		List<String> lines = new ArrayList<>(List.of(row(titles), row(rule)));
		this.peers.forEach((peer) -> lines.add(row(cells(peer))));
		return lines;
	}

	private boolean hasRatio(Metric metric) {
		return metric.equals(Metric.CPU) && this.figures.median(this.workload, Peer.PLAIN_NETTY, metric).isPresent();
	}

	private List<String> cells(Peer peer) {
		List<String> cells = new ArrayList<>(List.of(peer.title()));
		for (Metric metric : this.metrics) {
			cells.add(cell(peer, metric));
			if (hasRatio(metric)) {
				cells.add(ratio(peer));
			}
		}
		return cells;
	}

	private String cell(Peer peer, Metric metric) {
		OptionalDouble median = this.figures.median(this.workload, peer, metric);
		if (median.isEmpty()) {
			return NONE;
		}
		String least = metric.format(this.figures.least(this.workload, peer, metric).orElseThrow());
		String most = metric.format(this.figures.most(this.workload, peer, metric).orElseThrow());
		String middle = metric.format(median.getAsDouble());
		return least.equals(most) ? middle : middle + " (" + least + "–" + most + ")";
	}

	private String ratio(Peer peer) {
		OptionalDouble ratio = this.figures.ratio(this.workload, peer, Peer.PLAIN_NETTY, Metric.CPU);
		return ratio.isPresent() ? String.format(Locale.ROOT, "**%.2f**", ratio.getAsDouble()) : NONE;
	}

	/**
	 * A line of a Markdown table.
	 */
	public static String row(List<String> cells) {
		return "| " + String.join(" | ", cells) + " |";
	}

}
