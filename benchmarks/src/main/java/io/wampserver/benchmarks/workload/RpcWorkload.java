// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.wampserver.benchmarks.load.ClosedLoop;
import io.wampserver.benchmarks.load.LoadGenerator;
import io.wampserver.benchmarks.load.Protocol;
import io.wampserver.benchmarks.load.Requests;
import io.wampserver.benchmarks.load.Tally;
import io.wampserver.benchmarks.peer.Peer;
import io.wampserver.benchmarks.peer.PeerProcess;
import io.wampserver.benchmarks.report.Metric;

/**
 * Calls in a closed loop: as many as the server answers.
 *
 * @param depth how many calls each connection has in flight
 * @param payload the bytes of the argument
 */
record RpcWorkload(int depth, int payload) implements Workload {

	static final int CONNECTIONS = 64;

	/** STOMP does not say when a subscription has taken effect. */
	static final int SETTLE_MILLIS = 200;

	@Override
	public String id() {
		return "rpc-d" + this.depth + "-p" + this.payload;
	}

	@Override
	public String title() {
		return "Calls: " + CONNECTIONS + " connections, " + this.depth + " in flight each, " + this.payload
				+ " bytes of payload";
	}

	/** HTTP/1.1 clients do not send a request before the last is answered. */
	@Override
	public List<Peer> peers() {
		Set<Peer> peers = EnumSet.allOf(Peer.class);
		if (this.depth > 1) {
			peers.remove(Peer.REST);
		}
		return List.copyOf(peers);
	}

	@Override
	public List<Metric> metrics() {
		return List.of(Metric.RATE, Metric.CPU, Metric.GENERATOR);
	}

	@Override
	public Map<Metric, Double> measure(Peer peer, Timing timing) throws Exception {
		try (PeerProcess server = PeerProcess.start(peer)) {
			Requests requests = new Requests(peer.protocol(), 2 * this.depth, this.payload);
			return measure(server, peer.protocol(), requests, this.depth, timing);
		}
	}

	/**
	 * Measures a server that is running.
	 */
	static Map<Metric, Double> measure(PeerProcess server, Protocol protocol, Requests requests, int depth,
			Timing timing) throws Exception {
		Tally tally = new Tally();
		List<ClosedLoop> loops = new ArrayList<>();
		try (LoadGenerator generator = new LoadGenerator(server.port())) {
			for (int i = 0; i < CONNECTIONS; i++) {
				loops.add(new ClosedLoop(protocol, requests, i * depth, tally));
			}
			generator.open(CONNECTIONS, (i) -> loops.get(i).connection());
			Thread.sleep(SETTLE_MILLIS);
			generator.eventLoop().submit(() -> loops.forEach((loop) -> loop.start(depth))).sync();
			return new Meter(server, tally).measure(timing);
		}
		finally {
			tally.over();
		}
	}

}
