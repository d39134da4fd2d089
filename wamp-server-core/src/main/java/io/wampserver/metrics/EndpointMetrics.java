// SPDX-License-Identifier: Apache-2.0

package io.wampserver.metrics;

/**
 * Learns how an endpoint is used. Called on the way of messages, by event loops and other
 * threads at the same time: it must be quick, and neither block nor throw. Whatever a
 * client can choose, a URI for example, does not get here, so that the number of
 * different arguments is bounded.
 *
 * <p>
 * Bytes, and messages of any kind, are counted anyway: see {@code Traffic}.
 */
public interface EndpointMetrics {

	/**
	 * A client has sent a WAMP message that was understood.
	 */
	default void received(MessageType type) {
	}

	/**
	 * WAMP messages have been queued for clients.
	 */
	default void sent(MessageType type, int count) {
	}

	/**
	 * A client has broken the protocol or exceeded a limit.
	 * @param code says how, in lower case with dashes; one of a few dozen
	 */
	default void violated(String code) {
	}

	/**
	 * Something was published to a topic.
	 * @param receivers how many subscribers get it
	 * @param nanos how long it took to hand it over to all of them
	 */
	default void published(int receivers, long nanos) {
	}

	/**
	 * An event was dropped for one subscriber that is too slow.
	 * @param policy the policy of the topic, in lower case with dashes
	 */
	default void dropped(String policy) {
	}

	/**
	 * A client has answered a ping of the keep-alive.
	 * @param nanos how long that took
	 */
	default void roundTrip(long nanos) {
	}

	/**
	 * An event loop with connections of the endpoint has been busy with one thing for
	 * longer than it may.
	 */
	default void eventLoopStalled() {
	}

}
