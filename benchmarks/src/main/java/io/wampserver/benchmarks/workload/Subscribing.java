// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.workload;

import java.util.concurrent.Callable;

import io.netty.channel.EventLoop;

/**
 * Waits until all are subscribed: publishes events of no account until each subscriber
 * got one, as most peers do not answer a subscription.
 */
final class Subscribing {

	private static final int PROBES = 300;

	private static final int PROBE_MILLIS = 100;

	private Subscribing() {
	}

	static void await(EventLoop eventLoop, Runnable probe, Callable<Boolean> subscribed) throws Exception {
		for (int i = 0; !eventLoop.submit(subscribed).get(); i++) {
			if (i == PROBES) {
				throw new IllegalStateException("subscribers: some get nothing (expected: all get a probe)");
			}
			eventLoop.submit(probe).sync();
			Thread.sleep(PROBE_MILLIS);
		}
	}

}
