// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.time.Duration;

import io.wampserver.protocol.ShutdownStyle;

import org.springframework.util.unit.DataSize;

/**
 * Properties of the connections of an endpoint: what they carry, and how they end.
 * <p>
 * What is bound at every start are JavaBeans: for a record of this size Java parses the
 * annotations of all parameters anew for each of them, and each default is converted.
 */
public abstract class TransportProperties {

	/**
	 * Detection of dead peers.
	 */
	private final KeepAlive keepAlive = new KeepAlive();

	/**
	 * Largest message of a client, inflated and over all its fragments.
	 */
	private DataSize maxMessageSize = DataSize.ofMegabytes(1);

	/**
	 * Most fragments of a message of a client. Zero for any number.
	 */
	private int maxFragments;

	/**
	 * How long a client may take from the beginning of a message to its end. Zero for any
	 * time.
	 */
	private Duration messageTimeout = Duration.ofMinutes(1);

	/**
	 * Most messages of a client in a second. Zero for any number.
	 */
	private int maxMessageRate;

	/**
	 * Most messages of a client at once after a quiet time. Zero for as many as in a
	 * second.
	 */
	private int messageBurst;

	/**
	 * How much may wait for one slow client until it is disconnected.
	 */
	private DataSize outboundQueueLimit = DataSize.ofMegabytes(1);

	/**
	 * How many messages may wait for one slow client until it is disconnected. Zero for
	 * any number.
	 */
	private int outboundQueueMessages = 20000;

	/**
	 * How long a client may take nothing of what waits for it until it is disconnected.
	 * Zero for any time.
	 */
	private Duration outboundTimeout = Duration.ofSeconds(30);

	/**
	 * Compression of messages (permessage-deflate).
	 */
	private final Compression compression = new Compression();

	/**
	 * How long something may block an event loop until that is logged. Zero for any time.
	 */
	private Duration eventLoopStallThreshold = Duration.ofSeconds(1);

	/**
	 * How connections end when the application stops.
	 */
	private ShutdownStyle shutdownStyle = ShutdownStyle.DROP;

	/**
	 * How long calls under way may take when the application stops, and how long clients
	 * may take to end their connections after that.
	 */
	private Duration shutdownTimeout = Duration.ofSeconds(10);

	/**
	 * How many connections end at a time when the application stops. Zero for all.
	 */
	private int shutdownBatchSize = 1000;

	/**
	 * Time from one batch of connections that end to the next, on average.
	 */
	private Duration shutdownBatchInterval = Duration.ofMillis(100);

	public KeepAlive getKeepAlive() {
		return this.keepAlive;
	}

	public DataSize getMaxMessageSize() {
		return this.maxMessageSize;
	}

	public void setMaxMessageSize(DataSize maxMessageSize) {
		this.maxMessageSize = maxMessageSize;
	}

	public int getMaxFragments() {
		return this.maxFragments;
	}

	public void setMaxFragments(int maxFragments) {
		this.maxFragments = maxFragments;
	}

	public Duration getMessageTimeout() {
		return this.messageTimeout;
	}

	public void setMessageTimeout(Duration messageTimeout) {
		this.messageTimeout = messageTimeout;
	}

	public int getMaxMessageRate() {
		return this.maxMessageRate;
	}

	public void setMaxMessageRate(int maxMessageRate) {
		this.maxMessageRate = maxMessageRate;
	}

	public int getMessageBurst() {
		return this.messageBurst;
	}

	public void setMessageBurst(int messageBurst) {
		this.messageBurst = messageBurst;
	}

	public DataSize getOutboundQueueLimit() {
		return this.outboundQueueLimit;
	}

	public void setOutboundQueueLimit(DataSize outboundQueueLimit) {
		this.outboundQueueLimit = outboundQueueLimit;
	}

	public int getOutboundQueueMessages() {
		return this.outboundQueueMessages;
	}

	public void setOutboundQueueMessages(int outboundQueueMessages) {
		this.outboundQueueMessages = outboundQueueMessages;
	}

	public Duration getOutboundTimeout() {
		return this.outboundTimeout;
	}

	public void setOutboundTimeout(Duration outboundTimeout) {
		this.outboundTimeout = outboundTimeout;
	}

	public Compression getCompression() {
		return this.compression;
	}

	public Duration getEventLoopStallThreshold() {
		return this.eventLoopStallThreshold;
	}

	public void setEventLoopStallThreshold(Duration eventLoopStallThreshold) {
		this.eventLoopStallThreshold = eventLoopStallThreshold;
	}

	public ShutdownStyle getShutdownStyle() {
		return this.shutdownStyle;
	}

	public void setShutdownStyle(ShutdownStyle shutdownStyle) {
		this.shutdownStyle = shutdownStyle;
	}

	public Duration getShutdownTimeout() {
		return this.shutdownTimeout;
	}

	public void setShutdownTimeout(Duration shutdownTimeout) {
		this.shutdownTimeout = shutdownTimeout;
	}

	public int getShutdownBatchSize() {
		return this.shutdownBatchSize;
	}

	public void setShutdownBatchSize(int shutdownBatchSize) {
		this.shutdownBatchSize = shutdownBatchSize;
	}

	public Duration getShutdownBatchInterval() {
		return this.shutdownBatchInterval;
	}

	public void setShutdownBatchInterval(Duration shutdownBatchInterval) {
		this.shutdownBatchInterval = shutdownBatchInterval;
	}

	/**
	 * Detection of dead peers.
	 */
	public static class KeepAlive {

		/**
		 * Time from one ping to the next. Zero for no pings.
		 */
		private Duration interval = Duration.ofSeconds(30);

		/**
		 * How long a peer may take to answer a ping until it is dropped. Less than the
		 * interval.
		 */
		private Duration timeout = Duration.ofSeconds(10);

		public Duration getInterval() {
			return this.interval;
		}

		public void setInterval(Duration interval) {
			this.interval = interval;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

	}

	/**
	 * Compression of messages (permessage-deflate).
	 */
	public static class Compression {

		/**
		 * Whether to compress messages with clients that offer it.
		 */
		private boolean enabled;

		/**
		 * How hard to try, from 1 (fast) to 9 (small).
		 */
		private int level = 6;

		/**
		 * Smallest message that is compressed.
		 */
		private DataSize threshold = DataSize.ofBytes(256);

		/**
		 * Whether the server may refer to what it has sent before. Messages get smaller,
		 * but each connection takes some 300 KB, and an event is compressed for each
		 * subscriber anew.
		 */
		private boolean serverContextTakeover;

		/**
		 * Whether a client may refer to what it has sent before, which takes some 40 KB
		 * for each connection.
		 */
		private boolean clientContextTakeover;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public int getLevel() {
			return this.level;
		}

		public void setLevel(int level) {
			this.level = level;
		}

		public DataSize getThreshold() {
			return this.threshold;
		}

		public void setThreshold(DataSize threshold) {
			this.threshold = threshold;
		}

		public boolean isServerContextTakeover() {
			return this.serverContextTakeover;
		}

		public void setServerContextTakeover(boolean serverContextTakeover) {
			this.serverContextTakeover = serverContextTakeover;
		}

		public boolean isClientContextTakeover() {
			return this.clientContextTakeover;
		}

		public void setClientContextTakeover(boolean clientContextTakeover) {
			this.clientContextTakeover = clientContextTakeover;
		}

	}

}
