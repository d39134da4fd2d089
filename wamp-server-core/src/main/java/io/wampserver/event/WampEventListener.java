// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

/**
 * Learns of the lifecycle of connections and subscriptions. Called off the event loops,
 * for one connection in the order things happened and each exactly once; for different
 * connections concurrently. It may block. What it throws is logged and has no effect.
 */
@FunctionalInterface
public interface WampEventListener {

	void onEvent(WampEvent event);

}
