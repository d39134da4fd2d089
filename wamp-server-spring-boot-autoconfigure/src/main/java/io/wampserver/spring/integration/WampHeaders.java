// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.integration;

/**
 * The headers of messages that {@link WampTopicMessageHandler} reads.
 */
public final class WampHeaders {

	/**
	 * The topic, a string; for a handler that is told none.
	 */
	public static final String TOPIC = "wamp_topic";

	/**
	 * The ids of sessions that do not get the event: a string, or a collection of them.
	 */
	public static final String EXCLUDE = "wamp_exclude";

	/**
	 * The ids of the only sessions that may get the event: a string, or a collection of
	 * them, an empty one being nobody.
	 */
	public static final String ELIGIBLE = "wamp_eligible";

	private WampHeaders() {
	}

}
