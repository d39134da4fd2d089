// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.util.Locale;

/**
 * What becomes of events for a client that takes them more slowly than they come, once
 * they have to wait. What was handed to TCP cannot be dropped any more.
 */
public enum SlowConsumerPolicy {

	/** None is dropped: when too much waits, the connection is closed with 1008. */
	CLOSE,

	/** An event that finds no room is dropped. */
	DROP_NEWEST,

	/** An event that finds no room takes that of the oldest that wait. */
	DROP_OLDEST,

	/** Of a topic only the newest event waits: it takes the place of the one before. */
	KEEP_LATEST;

	/**
	 * The name in lower case with dashes.
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
