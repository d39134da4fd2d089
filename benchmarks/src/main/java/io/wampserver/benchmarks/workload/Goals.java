// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import io.wampserver.benchmarks.peer.Peer;
import io.wampserver.benchmarks.report.Figures;
import io.wampserver.benchmarks.report.Goal;
import io.wampserver.benchmarks.report.Metric;

/**
 * What the server is meant to reach. Ratios are of server CPU per message to plain
 * Netty's in the same run unless they say otherwise.
 */
public final class Goals {

	/** Recorded on such a machine, not measured in the same run. */
	private static final double BABDEV_CALLS_TO_PLAIN_NETTY = 55_100.0 / 464_000;

	/** Recorded on such a machine, not measured in the same run. */
	private static final double BABDEV_DELIVERIES_TO_PLAIN_NETTY = 198_200.0 / 448_400;

	private final Figures figures;

	private final List<Goal> goals = new ArrayList<>();

	private Goals(Figures figures) {
		this.figures = figures;
	}

	/**
	 * Compares the figures with all goals.
	 */
	public static List<Goal> of(Figures figures) {
		Goals goals = new Goals(figures);
		goals.calls();
		goals.fanOut();
		goals.latency();
		goals.stalled();
		goals.connections();
		goals.growth();
		goals.start();
		goals.rest();
		return goals.goals;
	}

	private void calls() {
		cpu("rpc-d16-p16", Peer.WAMP_SERVER, 0.8);
		cpu("rpc-d16-p16", Peer.BOOT, 1.1);
		cpu("rpc-d16-p16", Peer.BOOT_BLOCKING, 3);
		cpu("rpc-d16-p1024", Peer.WAMP_SERVER, 1.0);
		cpu("rpc-d16-p1024", Peer.BOOT, 1.4);
		cpu("rpc-d1-p16", Peer.WAMP_SERVER, 1.15);
		cpu("rpc-d1-p16", Peer.BOOT, 1.15);
		rate("rpc-d16-p16", Peer.BOOT, 15, 6, BABDEV_CALLS_TO_PLAIN_NETTY);
	}

	private void fanOut() {
		cpu("fan-w16-p64", Peer.WAMP_SERVER, 0.6);
		cpu("fan-w16-p64", Peer.BOOT, 0.6);
		cpu("fan-w16-p1024", Peer.WAMP_SERVER, 0.7);
		cpu("fan-w16-p1024", Peer.BOOT, 0.7);
		rate("fan-w16-p64", Peer.WAMP_SERVER, 15, 3, BABDEV_DELIVERIES_TO_PLAIN_NETTY);
	}

	private void latency() {
		for (Peer peer : List.of(Peer.WAMP_SERVER, Peer.BOOT)) {
			this.goals.add(Goal.atMost("p99 at half of the peak to plain Netty's at that rate: " + peer.title(), 1.5,
					Figures.quotient(this.figures.median(LatencyWorkload.ID, peer, LatencyWorkload.P99),
							this.figures.median(LatencyWorkload.ID, peer, LatencyWorkload.PLAIN_P99))));
		}
	}

	private void stalled() {
		for (Peer peer : List.of(Peer.WAMP_SERVER, Peer.WAMP_SERVER_LATEST)) {
			this.goals.add(Goal.atLeast("rate that 990 keep when 10 stop reading: " + peer.title(), 0.95,
					this.figures.median(StalledWorkload.ID, peer, StalledWorkload.KEPT)));
		}
	}

	private void connections() {
		this.goals.add(Goal.atMost("heap bytes per idle connection: " + Peer.WAMP_SERVER.title(), 6 * 1024,
				this.figures.median(IdleWorkload.ID, Peer.WAMP_SERVER, IdleWorkload.HEAP)));
		this.goals.add(Goal.atMost("heap bytes per idle connection, mounted in WebFlux: " + Peer.BOOT.title(), 8 * 1024,
				this.figures.median(IdleWorkload.ID, Peer.BOOT, IdleWorkload.HEAP)));
		this.goals.add(Goal.atLeast("connections a second to Reactor Netty's: " + Peer.WAMP_SERVER.title(), 0.8,
				this.figures.ratio(ConnectWorkload.ID, Peer.WAMP_SERVER, Peer.REACTOR_NETTY, Metric.RATE)));
	}

	private void growth() {
		growth("fan-size-10000", "fan-size-100", 1.15);
		growth("many-calls-10000", "many-calls-10", 1.2);
		growth("many-events-10000", "many-events-10", 1.2);
	}

	private void start() {
		this.goals.add(Goal.atMost("milliseconds that the starter adds to the start", 150,
				this.figures.median(StartWorkload.ID, Peer.BOOT, StartWorkload.ADDED)));
	}

	private void rest() {
		for (int count : RestWorkload.COUNTS) {
			this.goals.add(Goal.atLeast("time of REST to that of WAMP as fast as the client may, " + count + " calls",
					10, this.figures.ratio(RestWorkload.FAST, Peer.REST, Peer.BOOT_RECORD,
							RestWorkload.milliseconds(count))));
		}
	}

	private void cpu(String workload, Peer peer, double bound) {
		this.goals.add(Goal.atMost(workload + ": " + peer.title(), bound,
				this.figures.ratio(workload, peer, Peer.PLAIN_NETTY, Metric.CPU)));
	}

	private void rate(String workload, Peer peer, double timesStomp, double timesBabDev, double babDev) {
		this.goals.add(Goal.atLeast(workload + ", rate to Spring STOMP's: " + peer.title(), timesStomp,
				this.figures.ratio(workload, peer, Peer.SPRING_STOMP, Metric.RATE)));
		OptionalDouble ratio = this.figures.ratio(workload, peer, Peer.PLAIN_NETTY, Metric.RATE);
		this.goals.add(Goal.atLeast(workload + ", rate to BabDev's as recorded: " + peer.title(), timesBabDev,
				Figures.quotient(ratio, OptionalDouble.of(babDev))));
	}

	private void growth(String large, String small, double bound) {
		this.goals.add(Goal.atMost("CPU of " + large + " to that of " + small, bound,
				Figures.quotient(this.figures.median(large, Peer.WAMP_SERVER, Metric.CPU),
						this.figures.median(small, Peer.WAMP_SERVER, Metric.CPU))));
	}

}
