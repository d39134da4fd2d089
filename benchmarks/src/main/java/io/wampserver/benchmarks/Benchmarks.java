// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.wampserver.benchmarks.peer.Peer;
import io.wampserver.benchmarks.peer.Processors;
import io.wampserver.benchmarks.report.Document;
import io.wampserver.benchmarks.report.Figures;
import io.wampserver.benchmarks.report.Machine;
import io.wampserver.benchmarks.report.Metric;
import io.wampserver.benchmarks.report.Table;
import io.wampserver.benchmarks.workload.Goals;
import io.wampserver.benchmarks.workload.Timing;
import io.wampserver.benchmarks.workload.Workload;
import io.wampserver.benchmarks.workload.Workloads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the server beside its peers, in rounds by turns.
 */
public final class Benchmarks {

	private static final Logger logger = LoggerFactory.getLogger(Benchmarks.class);

	private final Options options;

	private final List<Workload> workloads;

	private final Figures figures = new Figures();

	private final List<String> failures = new ArrayList<>();

	private Benchmarks(Options options) {
		this.options = options;
		this.workloads = Workloads.all().stream().filter(this::isWanted).toList();
	}

	/**
	 * Runs the workloads.
	 * @param args the options
	 */
	public static void main(String[] args) throws Exception {
		Options options = Options.parse(args);
		if (options.help()) {
			help();
			return;
		}
		Machine machine = Machine.now(String.join(" ", args));
		Processors.GENERATOR.pinThisProcess();
		Benchmarks benchmarks = new Benchmarks(options);
		benchmarks.run();
		benchmarks.report(machine);
	}

	private static void help() {
		logger.info("{}", Options.USAGE);
		logger.info("workloads: {}", names(Workloads.all().stream().map(Workload::id)));
		logger.info("peers: {}", names(Stream.of(Peer.values()).map(Peer::id)));
	}

	private static String names(Stream<String> ids) {
		return ids.collect(Collectors.joining(", "));
	}

	private boolean isWanted(Workload workload) {
		return this.options.hasWorkload(workload.id())
				&& (!this.options.quick() || this.options.namesWorkloads() || Workloads.isBrief(workload));
	}

	private List<Peer> peers(Workload workload) {
		return workload.peers()
			.stream()
			.filter((peer) -> this.options.hasPeer(peer.id()))
			.filter((peer) -> !this.options.quick() || this.options.namesPeers() || Workloads.isBrief(peer))
			.toList();
	}

	private void run() throws InterruptedException {
		if (!Processors.pinned()) {
			logger.info("Processes are not pinned: there is no taskset, or only one processor.");
		}
		Timing timing = this.options.timing();
		for (int round = 1; round <= this.options.rounds(); round++) {
			for (Workload workload : this.workloads) {
				for (Peer peer : peers(workload)) {
					measure(round, workload, peer, timing);
				}
			}
		}
	}

	private void measure(int round, Workload workload, Peer peer, Timing timing) throws InterruptedException {
		String what = "round " + round + ", " + workload.id() + ", " + peer.id();
		try {
			Map<Metric, Double> measured = workload.measure(peer, timing);
			this.figures.add(workload.id(), peer, measured);
			logger.info("{}: {}", what, workload.metrics()
				.stream()
				.map((metric) -> metric.title() + " " + metric.format(measured.getOrDefault(metric, Double.NaN)))
				.collect(Collectors.joining("; ")));
		}
		catch (InterruptedException ex) {
			throw ex;
		}
		catch (Exception ex) {
			logger.info("{}: failed", what, ex);
			this.failures.add(what + ": " + ex.getMessage());
		}
	}

	private void report(Machine machine) throws IOException {
		Document document = new Document();
		document.add(machine);
		document.add(Goals.of(this.figures));
		for (Workload workload : this.workloads) {
			document.add(workload.id(), workload.title(),
					new Table(workload.id(), peers(workload), workload.metrics(), this.figures));
		}
		document.addFailures(this.failures);
		document.lines().forEach((line) -> logger.info("{}", line));
		Path output = this.options.output();
		document.write(output);
		logger.info("Written to {}", output.toAbsolutePath().normalize());
	}

}
