// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.netty.channel.EventLoop;
import io.wampserver.benchmarks.load.ClientConnection;
import io.wampserver.benchmarks.load.LoadGenerator;
import io.wampserver.benchmarks.load.PacedFanOut;
import io.wampserver.benchmarks.peer.Peer;
import io.wampserver.benchmarks.peer.PeerProcess;
import io.wampserver.benchmarks.report.Metric;

/**
 * One of several subscribers stops reading while events go on.
 */
record SlowWorkload() implements Workload {

	private static final Metric LOST = new Metric("lost by the others", 0);

	private static final Metric OUT_OF_ORDER = new Metric("out of order", 0);

	private static final Metric P99 = new Metric("the others' p99 ms", 1);

	private static final Metric ENDED = new Metric("slow one ended", 0);

	private static final Metric GROWTH = new Metric("resident MB more", 0);

	private static final int SUBSCRIBERS = 20;

	private static final int EVENTS_PER_SECOND = 500;

	private static final int PAYLOAD = 8192;

	private static final int SECONDS = 20;

	private static final int SECONDS_IN_BRIEF = 4;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final double MILLISECOND = 1e6;

	private static final double MEGABYTE = 1e6;

	@Override
	public String id() {
		return "slow";
	}

	@Override
	public String title() {
		return "Slow subscriber: 1 of " + SUBSCRIBERS + " stops reading at " + EVENTS_PER_SECOND + " events of "
				+ PAYLOAD + " bytes a second for " + SECONDS + " s, or " + SECONDS_IN_BRIEF + " s in a quick run";
	}

	@Override
	public List<Peer> peers() {
		return List.of(Peer.PLAIN_NETTY, Peer.REACTOR_NETTY, Peer.WEBFLUX, Peer.WAMP_SERVER, Peer.BOOT,
				Peer.SPRING_STOMP);
	}

	@Override
	public List<Metric> metrics() {
		return List.of(LOST, OUT_OF_ORDER, P99, ENDED, GROWTH);
	}

	@Override
	public Map<Metric, Double> measure(Peer peer, Timing timing) throws Exception {
		int seconds = timing.brief() ? SECONDS_IN_BRIEF : SECONDS;
		PacedFanOut load = new PacedFanOut(peer.protocol(), SUBSCRIBERS, PAYLOAD, seconds * EVENTS_PER_SECOND);
		try (PeerProcess server = PeerProcess.start(peer); LoadGenerator generator = new LoadGenerator(server.port())) {
			EventLoop eventLoop = generator.eventLoop();
			List<ClientConnection> connections = load.connections();
			generator.open(connections.size(), connections::get);
			Subscribing.await(eventLoop, load::probe, load::subscribed);
			long resident = server.resident();
			eventLoop.submit(() -> load.start(eventLoop, 1_000_000_000L / EVENTS_PER_SECOND)).sync();
			Thread.sleep(seconds * 1000L);
			within(eventLoop, load::delivered);
			Map<Metric, Double> measured = new LinkedHashMap<>();
			measured.put(GROWTH, Math.max(0, server.resident() - resident) / MEGABYTE);
			eventLoop.submit(load::resume).sync();
			measured.put(ENDED, within(eventLoop, () -> !load.slowIsOpen()) ? 1.0 : 0.0);
			measured.put(LOST, (double) eventLoop.submit(load::lost).get());
			measured.put(OUT_OF_ORDER, (double) eventLoop.submit(load::outOfOrder).get());
			measured.put(P99, eventLoop.submit(() -> load.latency().getValueAtPercentile(99)).get() / MILLISECOND);
			return measured;
		}
	}

	/** Whether something becomes true before patience ends. */
	private static boolean within(EventLoop eventLoop, Callable<Boolean> condition) throws Exception {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!eventLoop.submit(condition).get()) {
			if (System.nanoTime() > end) {
				return false;
			}
			Thread.sleep(50);
		}
		return true;
	}

}
