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
 * Events from one publisher to many subscribers, as many as the server delivers.
 *
 * @param id the name on the command line
 * @param title what is done, in a sentence
 * @param shape what is sent to whom
 * @param peers the peers that are compared
 */
record FanOutWorkload(String id, String title, FanOut.Shape shape, List<Peer> peers) implements Workload {

	private static final int SUBSCRIBERS = 1000;

	private static final int WINDOW = 16;

	private static final int PAYLOAD = 64;

	/** How many deliveries overtook an earlier one. */
	static final Metric OUT_OF_ORDER = new Metric("out of order", 0);

	static FanOutWorkload of(int window, int payload) {
		return new FanOutWorkload("fan-w" + window + "-p" + payload,
				"Fan-out: " + SUBSCRIBERS + " subscribers, " + window + " events in flight, " + payload
						+ " bytes of payload",
				FanOut.Shape.of(SUBSCRIBERS, window, payload), List.of(Peer.PLAIN_NETTY, Peer.REACTOR_NETTY,
						Peer.WEBFLUX, Peer.WAMP_SERVER, Peer.BOOT, Peer.SPRING_STOMP));
	}

	static FanOutWorkload ofSubscribers(int subscribers) {
		return new FanOutWorkload("fan-size-" + subscribers,
				"Size of a fan-out: as fan-w16-p64, " + subscribers + " subscribers",
				FanOut.Shape.of(subscribers, WINDOW, PAYLOAD), List.of(Peer.PLAIN_NETTY, Peer.WAMP_SERVER));
	}

	/** Ten subscribers of each topic, however many topics there are. */
	static FanOutWorkload ofTopics(int topics) {
		return new FanOutWorkload("many-events-" + topics,
				"Many topics: events to 10 of 100 subscribers each, spread over " + topics + " topics",
				new FanOut.Shape(100, 10, topics, WINDOW, PAYLOAD), List.of(Peer.WAMP_SERVER));
	}

	@Override
	public List<Metric> metrics() {
		return List.of(Metric.RATE, Metric.CPU, Metric.GENERATOR, OUT_OF_ORDER);
	}

	@Override
	public Map<Metric, Double> measure(Peer peer, Timing timing) throws Exception {
		Tally tally = new Tally();
		FanOut load = new FanOut(peer.protocol(), this.shape, tally);
		try (PeerProcess server = PeerProcess.start(peer); LoadGenerator generator = new LoadGenerator(server.port())) {
			List<ClientConnection> connections = load.connections();
			generator.open(connections.size(), connections::get);
			Subscribing.await(generator.eventLoop(), load::probe, load::subscribed);
			generator.eventLoop().submit(load::start).sync();
			Map<Metric, Double> measured = new Meter(server, tally).measure(timing);
			measured.put(OUT_OF_ORDER, (double) generator.eventLoop().submit(load::outOfOrder).get());
			return measured;
		}
		finally {
			tally.over();
		}
	}

}
