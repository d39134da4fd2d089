// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.util.List;
import java.util.Map;

import io.wampserver.benchmarks.load.Protocol;
import io.wampserver.benchmarks.load.Requests;
import io.wampserver.benchmarks.load.WampProtocol;
import io.wampserver.benchmarks.peer.Peer;
import io.wampserver.benchmarks.peer.PeerProcess;
import io.wampserver.benchmarks.peer.Procedures;
import io.wampserver.benchmarks.report.Metric;

/**
 * Calls spread over many procedures, half of which are registered by their URI, half by a
 * pattern.
 *
 * @param procedures how many there are
 */
record ManyProceduresWorkload(int procedures) implements Workload {

	/** The same however many procedures there are, so that the clients cost the same. */
	private static final int REQUESTS = 10_000;

	private static final int DEPTH = 16;

	private static final int PAYLOAD = 16;

	@Override
	public String id() {
		return "many-calls-" + this.procedures;
	}

	@Override
	public String title() {
		return "Many procedures: calls as in rpc-d16-p16, spread over " + this.procedures + " procedures";
	}

	@Override
	public List<Peer> peers() {
		return List.of(Peer.WAMP_SERVER);
	}

	@Override
	public List<Metric> metrics() {
		return List.of(Metric.RATE, Metric.CPU, Metric.GENERATOR);
	}

	@Override
	public Map<Metric, Double> measure(Peer peer, Timing timing) throws Exception {
		Protocol protocol = WampProtocol.ofStrings((number) -> Procedures.uri(number % this.procedures));
		try (PeerProcess server = PeerProcess.start(peer, Procedures.option(this.procedures))) {
			return RpcWorkload.measure(server, protocol, new Requests(protocol, REQUESTS, PAYLOAD), DEPTH, timing);
		}
	}

}
