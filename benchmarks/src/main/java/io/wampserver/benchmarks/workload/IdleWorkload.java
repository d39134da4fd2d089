// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.sun.management.UnixOperatingSystemMXBean;
import io.wampserver.benchmarks.load.ClientConnection;
import io.wampserver.benchmarks.load.LoadGenerator;
import io.wampserver.benchmarks.load.MessageListener;
import io.wampserver.benchmarks.load.Role;
import io.wampserver.benchmarks.peer.Peer;
import io.wampserver.benchmarks.peer.PeerProcess;
import io.wampserver.benchmarks.report.Metric;

/**
 * Connections with one subscription each that nothing happens on.
 */
record IdleWorkload() implements Workload {

	static final String ID = "idle";

	static final Metric HEAP = new Metric("heap bytes per connection", 0);

	private static final Metric RESIDENT = new Metric("resident bytes per connection", 0);

	private static final Metric CONNECTIONS = new Metric("connections", 0);

	private static final int MOST = 19_000;

	/** As many as fit into the heap that all peers have. */
	private static final int MOST_OF_STOMP = 5000;

	private static final int MOST_IN_BRIEF = 2000;

	/** Opened before the first look, so that what there is once is there. */
	private static final int FIRST = 200;

	/** Files that are no connections. */
	private static final int FILES = 500;

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String title() {
		return "Idle connections, each with one subscription: memory of the server";
	}

	@Override
	public List<Peer> peers() {
		return List.of(Peer.PLAIN_NETTY, Peer.REACTOR_NETTY, Peer.WEBFLUX, Peer.WAMP_SERVER, Peer.BOOT,
				Peer.SPRING_STOMP);
	}

	@Override
	public List<Metric> metrics() {
		return List.of(CONNECTIONS, HEAP, RESIDENT);
	}

	@Override
	public Map<Metric, Double> measure(Peer peer, Timing timing) throws Exception {
		int count = Math.min(most(peer, timing), (int) fileLimit() - FILES);
		try (PeerProcess server = PeerProcess.start(peer); LoadGenerator generator = new LoadGenerator(server.port())) {
			open(generator, peer, FIRST);
			long heap = server.heap();
			long resident = server.resident();
			open(generator, peer, count - FIRST);
			double more = count - FIRST;
			Map<Metric, Double> measured = new LinkedHashMap<>();
			measured.put(CONNECTIONS, (double) count);
			measured.put(HEAP, (server.heap() - heap) / more);
			measured.put(RESIDENT, (server.resident() - resident) / more);
			return measured;
		}
	}

	private static int most(Peer peer, Timing timing) {
		if (timing.brief()) {
			return MOST_IN_BRIEF;
		}
		return (peer == Peer.SPRING_STOMP) ? MOST_OF_STOMP : MOST;
	}

	private static long fileLimit() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
				? unix.getMaxFileDescriptorCount() : MOST;
	}

	private static void open(LoadGenerator generator, Peer peer, int count) throws Exception {
		MessageListener nothing = (buffer, index, length) -> {
			throw new IllegalStateException("message: not asked for (expected: none)");
		};
		List<ClientConnection> connections = generator.open(count,
				(i) -> peer.protocol().connection(Role.SUBSCRIBER, List.of(0), nothing));
		if (!connections.stream().allMatch((connection) -> connection.channel().isActive())) {
			throw new IllegalStateException("connections: some ended (expected: all stay)");
		}
	}

}
