// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.util.List;
import java.util.Map;

import io.wampserver.benchmarks.peer.Peer;
import io.wampserver.benchmarks.report.Metric;

/**
 * A kind of load, and what is measured under it.
 */
public interface Workload {

	/**
	 * The name on the command line.
	 */
	String id();

	/**
	 * What is done, in a sentence.
	 */
	String title();

	/**
	 * The peers that are compared.
	 */
	List<Peer> peers();

	/**
	 * What is measured, column by column.
	 */
	List<Metric> metrics();

	/**
	 * Measures one peer once.
	 */
	Map<Metric, Double> measure(Peer peer, Timing timing) throws Exception;

}
