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
 * The fan-out while all subscribers read, and then in the same process, as two are never
 * compiled alike, while some do not.
 */
record StalledWorkload() implements Workload {

	static final String ID = "stalled";

	/** The part of their rate that those who read keep. */
	static final Metric KEPT = new Metric("kept", 2);

	private static final int SUBSCRIBERS = 1000;

	private static final int STALLED = 10;

	private static final int WINDOW = 16;

	private static final int PAYLOAD = 1024;

	private static final Metric BEFORE = new Metric("events/s while all read", 0);

	private static final Metric AFTER = new Metric("events/s for each who reads", 0);

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String title() {
		return "Stalled subscribers: " + STALLED + " of " + SUBSCRIBERS + " stop reading, " + WINDOW
				+ " events in flight, " + PAYLOAD + " bytes of payload";
	}

	@Override
	public List<Peer> peers() {
		return List.of(Peer.WAMP_SERVER, Peer.WAMP_SERVER_LATEST);
	}

	@Override
	public List<Metric> metrics() {
		return List.of(BEFORE, AFTER, KEPT, Metric.CPU, Metric.GENERATOR, FanOutWorkload.OUT_OF_ORDER);
	}

	@Override
	public Map<Metric, Double> measure(Peer peer, Timing timing) throws Exception {
		Tally tally = new Tally();
		FanOut load = new FanOut(peer.protocol(), FanOut.Shape.of(SUBSCRIBERS, WINDOW, PAYLOAD), tally);
		try (PeerProcess server = PeerProcess.start(peer); LoadGenerator generator = new LoadGenerator(server.port())) {
			List<ClientConnection> connections = load.connections();
			generator.open(connections.size(), connections::get);
			Subscribing.await(generator.eventLoop(), load::probe, load::subscribed);
			generator.eventLoop().submit(load::start).sync();
			Meter meter = new Meter(server, tally);
			double before = meter.measureOnce(timing).getOrDefault(Metric.RATE, 0.0) / SUBSCRIBERS;
			generator.eventLoop().submit(() -> load.stall(STALLED)).sync();
			Map<Metric, Double> measured = meter.measure(timing);
			double after = measured.getOrDefault(Metric.RATE, 0.0) / (SUBSCRIBERS - STALLED);
			measured.put(BEFORE, before);
			measured.put(AFTER, after);
			measured.put(KEPT, after / before);
			measured.put(FanOutWorkload.OUT_OF_ORDER, (double) generator.eventLoop().submit(load::outOfOrder).get());
			return measured;
		}
		finally {
			tally.over();
		}
	}

}
