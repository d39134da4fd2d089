// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.wampserver.connection.Traffic;

/**
 * Counts what passes over one connection or over all of an event loop. Only the event
 * loop writes, so these are plain fields: an addition each, beside what is in the cache
 * anyway. Other threads read them as they are.
 */
sealed class TrafficCounter permits ConnectionTraffic {

	long messagesReceived;

	long bytesReceived;

	long messagesSent;

	long bytesSent;

	final Traffic traffic() {
		return new Traffic(this.messagesReceived, this.bytesReceived, this.messagesSent, this.bytesSent);
	}

}
