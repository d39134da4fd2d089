// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import io.wampserver.benchmarks.load.Protocol;
import io.wampserver.benchmarks.load.Requests;
import io.wampserver.benchmarks.peer.PeerProcess;
import io.wampserver.benchmarks.report.Metric;

/**
 * The rate of short calls that a server reaches in a closed loop.
 */
public final class Peak {

	static final int PAYLOAD = 16;

	private static final int DEPTH = 16;

	private Peak() {
	}

	/**
	 * Measures a server that is running.
	 * @return calls per second
	 */
	public static double of(PeerProcess server, Protocol protocol, Timing timing) throws Exception {
		Requests requests = new Requests(protocol, 2 * DEPTH, PAYLOAD);
		return RpcWorkload.measure(server, protocol, requests, DEPTH, timing).getOrDefault(Metric.RATE, 0.0);
	}

}
