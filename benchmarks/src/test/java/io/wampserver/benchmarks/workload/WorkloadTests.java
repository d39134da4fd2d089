// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.wampserver.benchmarks.load.FanOut;
import io.wampserver.benchmarks.peer.Peer;
import io.wampserver.benchmarks.report.Metric;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A moment of load on real peers, so that the module stays fit for use. */
class WorkloadTests {

	private static final Timing MOMENT = new Timing(Duration.ofMillis(100), Duration.ofMillis(300), true);

	@Test
	void callsAreAnswered() throws Exception {
		Map<Metric, Double> measured = new RpcWorkload(16, 16).measure(Peer.WAMP_SERVER, MOMENT);
		assertThat(measured.get(Metric.RATE)).isPositive();
	}

	@Test
	void callsAtAFixedRateAreAnswered() throws Exception {
		Map<Metric, Double> measured = new LatencyWorkload().measure(Peer.WAMP_SERVER, MOMENT);
		assertThat(measured.get(LatencyWorkload.P99)).isPositive();
		assertThat(measured.get(LatencyWorkload.PLAIN_P99)).isPositive();
	}

	@Test
	void eventsReachAllSubscribers() throws Exception {
		FanOut.Shape shape = new FanOut.Shape(20, 2, 4, 16, 64);
		FanOutWorkload workload = new FanOutWorkload("fan", "Fan-out", shape, List.of(Peer.WAMP_SERVER));
		Map<Metric, Double> measured = workload.measure(Peer.WAMP_SERVER, MOMENT);
		assertThat(measured.get(Metric.RATE)).isPositive();
		assertThat(measured.get(FanOutWorkload.OUT_OF_ORDER)).isZero();
	}

}
