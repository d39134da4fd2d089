// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.wampserver.websocket.OutboundMessage;

/**
 * How much may wait for one client. What waits is a load, bytes and messages in one
 * number, so that any thread can reserve both at once; loads add up.
 *
 * @param bytes how many bytes, but a message that waits alone may have any size
 * @param messages how many messages, 0 for any number; each takes room beyond its bytes
 */
record OutboundLimit(int bytes, int messages) {

	private static final int MESSAGES = 32;

	private static final long BYTES = 0xFFFF_FFFFL;

	/** The load of a message. */
	static long load(OutboundMessage message) {
		return ((long) message.messages() << MESSAGES) + message.size();
	}

	/** The bytes of a load. */
	static int bytes(long load) {
		return (int) (load & BYTES);
	}

	/** Whether more may come to what is present. */
	boolean admits(long present, long more) {
		long load = present + more;
		return present == 0 || ((load & BYTES) <= this.bytes && fits(load >>> MESSAGES));
	}

	private boolean fits(long count) {
		return this.messages == 0 || count <= this.messages;
	}

}
