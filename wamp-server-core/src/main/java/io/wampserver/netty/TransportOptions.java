// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;

import io.wampserver.connection.TokenBucket;

/**
 * Limits of the transport, and compression.
 *
 * @param maxMessageSize the largest message of a client in bytes, over all fragments and
 * inflated; where messages come in parts, the largest part
 * @param maxFragments how many frames a message of a client may have, 0 for any number
 * @param messageTimeout how long a client may take from the beginning of a message to its
 * end, zero for any time; where messages come in parts, from one part to the next
 * @param outboundQueueLimit how many bytes may wait for one slow client
 * @param outboundQueueMessages how many messages may wait for one slow client, 0 for any
 * number
 * @param outboundTimeout for how long a client may take nothing of what waits for it,
 * zero for any time
 * @param maxMessageRate how many messages of a client are read in a second, 0 for any
 * number; pings and pongs count as messages
 * @param messageBurst how many messages of a client are read at once after a quiet time
 * @param compression whether and how messages are compressed
 * @param stallThreshold how long an event loop may be busy with one thing until that is
 * reported, zero to watch none
 */
public record TransportOptions(int maxMessageSize, int maxFragments, Duration messageTimeout, int outboundQueueLimit,
		int outboundQueueMessages, Duration outboundTimeout, int maxMessageRate, int messageBurst,
		CompressionOptions compression, Duration stallThreshold) {

	public static final TransportOptions DEFAULTS = builder().build();

	public TransportOptions {
		if (maxMessageSize <= 0) {
			throw new IllegalArgumentException("maxMessageSize: " + maxMessageSize + " (expected: > 0)");
		}
		if (maxFragments < 0) {
			throw new IllegalArgumentException("maxFragments: " + maxFragments + " (expected: >= 0)");
		}
		if (messageTimeout.isNegative()) {
			throw new IllegalArgumentException("messageTimeout: " + messageTimeout + " (expected: >= 0)");
		}
		if (outboundQueueLimit <= 0) {
			throw new IllegalArgumentException("outboundQueueLimit: " + outboundQueueLimit + " (expected: > 0)");
		}
		if (outboundQueueMessages < 0) {
			throw new IllegalArgumentException("outboundQueueMessages: " + outboundQueueMessages + " (expected: >= 0)");
		}
		if (outboundTimeout.isNegative()) {
			throw new IllegalArgumentException("outboundTimeout: " + outboundTimeout + " (expected: >= 0)");
		}
		if (maxMessageRate < 0) {
			throw new IllegalArgumentException("maxMessageRate: " + maxMessageRate + " (expected: >= 0)");
		}
		if (messageBurst <= 0) {
			throw new IllegalArgumentException("messageBurst: " + messageBurst + " (expected: > 0)");
		}
		if (stallThreshold.isNegative()) {
			throw new IllegalArgumentException("stallThreshold: " + stallThreshold + " (expected: >= 0)");
		}
	}

	/** Those of one connection. */
	TokenBucket messageTokens() {
		return new TokenBucket(this.maxMessageRate, this.messageBurst);
	}

	OutboundLimit outboundLimit() {
		return new OutboundLimit(this.outboundQueueLimit, this.outboundQueueMessages);
	}

	/**
	 * Begins with 1 MiB for a message and for what waits, which may be 20,000 messages,
	 * any number of fragments, a minute for a message, any number of messages, half a
	 * minute for taking something, no compression, and a second for event loops.
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builds options.
	 */
	public static final class Builder {

		private int maxMessageSize = 1024 * 1024;

		private int maxFragments;

		private Duration messageTimeout = Duration.ofMinutes(1);

		private int outboundQueueLimit = 1024 * 1024;

		private int outboundQueueMessages = 20_000;

		private Duration outboundTimeout = Duration.ofSeconds(30);

		private int maxMessageRate;

		private int messageBurst = 1;

		private CompressionOptions compression = CompressionOptions.OFF;

		private Duration stallThreshold = Duration.ofSeconds(1);

		private Builder() {
		}

		public Builder maxMessageSize(int maxMessageSize) {
			this.maxMessageSize = maxMessageSize;
			return this;
		}

		public Builder maxFragments(int maxFragments) {
			this.maxFragments = maxFragments;
			return this;
		}

		public Builder messageTimeout(Duration messageTimeout) {
			this.messageTimeout = messageTimeout;
			return this;
		}

		public Builder outboundQueueLimit(int outboundQueueLimit) {
			this.outboundQueueLimit = outboundQueueLimit;
			return this;
		}

		public Builder outboundQueueMessages(int outboundQueueMessages) {
			this.outboundQueueMessages = outboundQueueMessages;
			return this;
		}

		public Builder outboundTimeout(Duration outboundTimeout) {
			this.outboundTimeout = outboundTimeout;
			return this;
		}

		/**
		 * How many messages of a client are read.
		 * @param perSecond how many in a second, 0 for any number
		 * @param burst how many at once after a quiet time
		 */
		public Builder messageRate(int perSecond, int burst) {
			this.maxMessageRate = perSecond;
			this.messageBurst = burst;
			return this;
		}

		public Builder compression(CompressionOptions compression) {
			this.compression = compression;
			return this;
		}

		public Builder stallThreshold(Duration stallThreshold) {
			this.stallThreshold = stallThreshold;
			return this;
		}

		public TransportOptions build() {
			return new TransportOptions(this.maxMessageSize, this.maxFragments, this.messageTimeout,
					this.outboundQueueLimit, this.outboundQueueMessages, this.outboundTimeout, this.maxMessageRate,
					this.messageBurst, this.compression, this.stallThreshold);
		}

	}

}
