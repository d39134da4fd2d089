// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.util.List;
import java.util.Map;

import io.wampserver.benchmarks.load.ConnectLoop;
import io.wampserver.benchmarks.load.LoadGenerator;
import io.wampserver.benchmarks.load.Tally;
import io.wampserver.benchmarks.peer.Peer;
import io.wampserver.benchmarks.peer.PeerProcess;
import io.wampserver.benchmarks.report.Metric;

/**
 * Connections that are opened, greeted and closed again.
 */
record ConnectWorkload() implements Workload {

	static final String ID = "connect";

	private static final int AT_A_TIME = 16;

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String title() {
		return "Connections opened and closed again, " + AT_A_TIME
				+ " at a time: from TCP to the server's greeting and the closing handshake";
	}

	@Override
	public List<Peer> peers() {
		return List.of(Peer.PLAIN_NETTY, Peer.REACTOR_NETTY, Peer.WEBFLUX, Peer.WAMP_SERVER, Peer.BOOT,
				Peer.SPRING_STOMP);
	}

	@Override
	public List<Metric> metrics() {
		return List.of(Metric.RATE, Metric.CPU, Metric.GENERATOR);
	}

	@Override
	public Map<Metric, Double> measure(Peer peer, Timing timing) throws Exception {
		Tally tally = new Tally();
		try (PeerProcess server = PeerProcess.start(peer); LoadGenerator generator = new LoadGenerator(server.port())) {
			ConnectLoop loop = new ConnectLoop(peer.protocol(), generator, tally);
			for (int i = 0; i < AT_A_TIME; i++) {
				generator.eventLoop().submit(loop::start).sync();
			}
			return new Meter(server, tally).measure(timing);
		}
		finally {
			tally.over();
		}
	}

}
