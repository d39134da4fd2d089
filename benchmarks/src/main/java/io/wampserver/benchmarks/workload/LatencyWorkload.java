// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.wampserver.benchmarks.load.ClientConnection;
import io.wampserver.benchmarks.load.LoadGenerator;
import io.wampserver.benchmarks.load.OpenLoop;
import io.wampserver.benchmarks.load.Tally;
import io.wampserver.benchmarks.peer.Peer;
import io.wampserver.benchmarks.peer.PeerProcess;
import io.wampserver.benchmarks.report.Metric;
import org.HdrHistogram.Histogram;

/**
 * Calls at half of the rate that the peer reaches in a closed loop, and plain Netty at
 * the same rate.
 */
record LatencyWorkload() implements Workload {

	static final String ID = "rpc-latency";

	static final Metric P99 = new Metric("p99 µs", 0);

	static final Metric PLAIN_P99 = new Metric("plain Netty's p99 µs", 0);

	private static final Metric P50 = new Metric("p50 µs", 0);

	private static final Metric P999 = new Metric("p99.9 µs", 0);

	private static final Metric PLAIN_P50 = new Metric("plain Netty's p50 µs", 0);

	private static final Metric PLAIN_P999 = new Metric("plain Netty's p99.9 µs", 0);

	/** A pause of some milliseconds is to be no more of the time than it usually is. */
	private static final int LONGER = 3;

	private static final double MICROSECOND = 1000;

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String title() {
		return "Latency: calls of " + Peak.PAYLOAD + " bytes at a fixed rate, half of the peer's own peak, over "
				+ RpcWorkload.CONNECTIONS + " connections";
	}

	@Override
	public List<Peer> peers() {
		return List.of(Peer.REACTOR_NETTY, Peer.WAMP_SERVER, Peer.BOOT, Peer.SPRING_STOMP);
	}

	@Override
	public List<Metric> metrics() {
		return List.of(Metric.RATE, P50, PLAIN_P50, P99, PLAIN_P99, P999, PLAIN_P999);
	}

	@Override
	public Map<Metric, Double> measure(Peer peer, Timing timing) throws Exception {
		double rate;
		Histogram latency;
		try (PeerProcess server = PeerProcess.start(peer)) {
			rate = Peak.of(server, peer.protocol(), timing) / 2;
			latency = latency(server, peer, rate, timing);
		}
		Histogram plain;
		try (PeerProcess server = PeerProcess.start(Peer.PLAIN_NETTY)) {
			Peak.of(server, Peer.PLAIN_NETTY.protocol(), timing);
			plain = latency(server, Peer.PLAIN_NETTY, rate, timing);
		}
		Map<Metric, Double> measured = new LinkedHashMap<>();
		measured.put(Metric.RATE, rate);
		measured.put(P50, latency.getValueAtPercentile(50) / MICROSECOND);
		measured.put(P99, latency.getValueAtPercentile(99) / MICROSECOND);
		measured.put(P999, latency.getValueAtPercentile(99.9) / MICROSECOND);
		measured.put(PLAIN_P50, plain.getValueAtPercentile(50) / MICROSECOND);
		measured.put(PLAIN_P99, plain.getValueAtPercentile(99) / MICROSECOND);
		measured.put(PLAIN_P999, plain.getValueAtPercentile(99.9) / MICROSECOND);
		return measured;
	}

	private static Histogram latency(PeerProcess server, Peer peer, double rate, Timing timing) throws Exception {
		Tally tally = new Tally();
		OpenLoop load = new OpenLoop(peer.protocol(), RpcWorkload.CONNECTIONS, Peak.PAYLOAD, rate, tally);
		try (LoadGenerator generator = new LoadGenerator(server.port())) {
			List<ClientConnection> connections = load.connections();
			generator.open(connections.size(), connections::get);
			Thread.sleep(RpcWorkload.SETTLE_MILLIS);
			generator.eventLoop().submit(() -> load.start(generator.eventLoop())).sync();
			Meter meter = new Meter(server, tally);
			meter.warmUp(timing, Duration.ZERO);
			generator.eventLoop().submit(load::reset).sync();
			meter.pass(timing.measured().multipliedBy(LONGER));
			tally.count();
			return generator.eventLoop().submit(load::stop).get();
		}
		finally {
			tally.over();
		}
	}

}
