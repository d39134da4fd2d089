// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.wampserver.benchmarks.peer.Peer;

/**
 * All workloads, in the order of the report.
 */
public final class Workloads {

	/** Those that say most, without a latency that needs longer to be one. */
	private static final Set<String> BRIEF = Set.of("rpc-d16-p16", "fan-w16-p64", IdleWorkload.ID, RestWorkload.FAST);

	private static final Set<Peer> BRIEF_PEERS = EnumSet.of(Peer.PLAIN_NETTY, Peer.WAMP_SERVER, Peer.BOOT,
			Peer.BOOT_RECORD, Peer.REST);

	private Workloads() {
	}

	/**
	 * All workloads.
	 */
	public static List<Workload> all() {
		return List.of(new RpcWorkload(16, 16), new RpcWorkload(1, 16), new RpcWorkload(16, 1024),
				new RpcWorkload(1, 1024), FanOutWorkload.of(16, 64), FanOutWorkload.of(1, 64),
				FanOutWorkload.of(16, 1024), FanOutWorkload.of(1, 1024), new LatencyWorkload(),
				FanOutWorkload.ofSubscribers(100), FanOutWorkload.ofSubscribers(10_000), new ManyProceduresWorkload(10),
				new ManyProceduresWorkload(10_000), FanOutWorkload.ofTopics(10), FanOutWorkload.ofTopics(10_000),
				new IdleWorkload(), new ConnectWorkload(), new SlowWorkload(), new StalledWorkload(),
				new RestWorkload(false), new RestWorkload(true), new StartWorkload());
	}

	/**
	 * Whether a workload is part of a brief run that names none.
	 */
	public static boolean isBrief(Workload workload) {
		return BRIEF.contains(workload.id());
	}

	/**
	 * Whether a peer is part of a brief run that names none.
	 */
	public static boolean isBrief(Peer peer) {
		return BRIEF_PEERS.contains(peer);
	}

}
