// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.wampserver.connection.TokenBucket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a client send messages at a rate: nothing is read from one that is ahead of it,
 * until it no longer is, so that it is held up and loses nothing. Confined to the event
 * loop.
 */
final class InboundRate {

	private static final Logger logger = LoggerFactory.getLogger(InboundRate.class);

	private final NettyWebSocketConnection connection;

	private final TokenBucket messages;

	private final Reports reports;

	/**
	 * Creates a rate.
	 * @param messages has a token for each message
	 */
	InboundRate(NettyWebSocketConnection connection, TokenBucket messages, Reports reports) {
		this.connection = connection;
		this.messages = messages;
		this.reports = reports;
	}

	/**
	 * A message, ping or pong has come.
	 */
	void received() {
		if (!this.connection.isOpen()) {
			return; // all that is awaited is the peer's close frame
		}
		long nanos = this.messages.take(Long.MAX_VALUE / 2);
		if (nanos > 0) {
			logger.debug("[{}] Nothing is read for {} ns: too many messages", this.connection, nanos);
			this.reports.heldUp();
			this.connection.reading().pause(nanos);
		}
	}

}
