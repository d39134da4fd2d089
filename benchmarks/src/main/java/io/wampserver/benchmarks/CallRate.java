// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares how many calls a second the server answers with how many messages a Reactor
 * Netty server echoes: 64 connections with 16 requests in flight each and 16 bytes of
 * payload, in rounds by turns. What noise moves least is the processor time of the server
 * for a million messages.
 */
public final class CallRate {

	private static final Logger logger = LoggerFactory.getLogger(CallRate.class);

	private static final int CONNECTIONS = 64;

	private static final int DEPTH = 16;

	private static final Duration WARM_UP = Duration.ofSeconds(5);

	private static final Duration MEASURED = Duration.ofSeconds(5);

	private static final int ROUNDS = 3;

	private CallRate() {
	}

	/**
	 * Runs the comparison and logs a table.
	 * @param args none
	 */
	public static void main(String[] args) throws Exception {
		Map<Peer, double[]> rates = new EnumMap<>(Peer.class);
		Map<Peer, double[]> costs = new EnumMap<>(Peer.class);
		for (int round = 0; round < ROUNDS; round++) {
			for (Peer peer : Peer.values()) {
				measure(peer, round, rates.computeIfAbsent(peer, (p) -> new double[ROUNDS]),
						costs.computeIfAbsent(peer, (p) -> new double[ROUNDS]));
			}
		}
		double base = median(costs, Peer.REACTOR_NETTY);
		logger.info("| server | messages per second | CPU seconds per million | ratio |");
		for (Peer peer : Peer.values()) {
			logger.info("| {} | {} | {} | {} |", peer, Math.round(median(rates, peer)),
					String.format("%.2f", median(costs, peer)), String.format("%.2f", median(costs, peer) / base));
		}
	}

	private static void measure(Peer peer, int round, double[] rates, double[] costs) throws Exception {
		try (PeerProcess process = PeerProcess.start(peer);
				LoadGenerator load = new LoadGenerator(peer, process.port(), CONNECTIONS, DEPTH)) {
			Thread.sleep(WARM_UP.toMillis());
			long answers = load.answers();
			Duration processorTime = process.processorTime();
			Thread.sleep(MEASURED.toMillis());
			double measured = load.answers() - answers;
			Duration used = process.processorTime().minus(processorTime);
			rates[round] = measured / MEASURED.toSeconds();
			costs[round] = used.toMillis() * 1000.0 / measured;
			logger.info("round {}, {}: {} per second, {} KiB resident", round + 1, peer, Math.round(rates[round]),
					process.residentKib());
		}
	}

	private static double median(Map<Peer, double[]> figures, Peer peer) {
		double[] sorted = figures.getOrDefault(peer, new double[1]).clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

}
