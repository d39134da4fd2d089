// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.util.List;
import java.util.Map;

import io.wampserver.benchmarks.load.ClientConnection;
import io.wampserver.benchmarks.load.FanOut;
import io.wampserver.benchmarks.load.LoadGenerator;
import io.wampserver.benchmarks.load.Tally;
import io.wampserver.benchmarks.peer.Peer;
import io.wampserver.benchmarks.peer.PeerProcess;
import io.wampserver.benchmarks.report.Metric;

/**
 * As many events as the server delivers to many subscribers, some of whom do not read.
 * The load fails if one of the others does not get an event.
 *
 * @param stalled how many do not read
 */
record StalledWorkload(int stalled) implements Workload {

	private static final int SUBSCRIBERS = 1000;

	private static final int WINDOW = 16;

	private static final int PAYLOAD = 1024;

	private static final Metric EVENTS = new Metric("events/s for each who reads", 0);

	@Override
	public String id() {
		return "stalled-" + this.stalled;
	}

	@Override
	public String title() {
		return "Stalled subscribers: " + this.stalled + " of " + SUBSCRIBERS + " do not read, " + WINDOW
				+ " events in flight, " + PAYLOAD + " bytes of payload";
	}

	@Override
	public List<Peer> peers() {
		return List.of(Peer.WAMP_SERVER, Peer.WAMP_SERVER_LATEST);
	}

	@Override
	public List<Metric> metrics() {
		return List.of(EVENTS, Metric.CPU, Metric.GENERATOR, FanOutWorkload.OUT_OF_ORDER);
	}

	@Override
	public Map<Metric, Double> measure(Peer peer, Timing timing) throws Exception {
		Tally tally = new Tally();
		FanOut load = new FanOut(peer.protocol(), FanOut.Shape.of(SUBSCRIBERS, WINDOW, PAYLOAD), tally);
		try (PeerProcess server = PeerProcess.start(peer); LoadGenerator generator = new LoadGenerator(server.port())) {
			List<ClientConnection> connections = load.connections();
			generator.open(connections.size(), connections::get);
			Subscribing.await(generator.eventLoop(), load::probe, load::subscribed);
			generator.eventLoop().submit(() -> load.stall(this.stalled)).sync();
			generator.eventLoop().submit(load::start).sync();
			Map<Metric, Double> measured = new Meter(server, tally).measure(timing);
			measured.put(EVENTS, measured.getOrDefault(Metric.RATE, 0.0) / (SUBSCRIBERS - this.stalled));
			measured.put(FanOutWorkload.OUT_OF_ORDER, (double) generator.eventLoop().submit(load::outOfOrder).get());
			return measured;
		}
		finally {
			tally.over();
		}
	}

}
