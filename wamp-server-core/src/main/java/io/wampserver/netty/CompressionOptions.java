// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

/**
 * Whether and how messages are compressed where a client offers it (permessage-deflate,
 * RFC 7692).
 *
 * @param enabled whether an offer is accepted
 * @param level how hard to try, from 1 (fast) to 9 (small)
 * @param threshold the smallest message that is compressed, in bytes
 * @param serverContextTakeover whether what was sent before may be referred to: messages
 * get smaller, but every connection takes some 300 KB, and a message for many is
 * compressed for each of them
 * @param clientContextTakeover whether a client may refer to what it has sent before,
 * which takes some 40 KB for each connection
 */
public record CompressionOptions(boolean enabled, int level, int threshold, boolean serverContextTakeover,
		boolean clientContextTakeover) {

	/** No offer is accepted. */
	public static final CompressionOptions OFF = builder().enabled(false).build();

	public CompressionOptions {
		if (level < 1 || level > 9) {
			throw new IllegalArgumentException("level: " + level + " (expected: 1 to 9)");
		}
		if (threshold < 0) {
			throw new IllegalArgumentException("threshold: " + threshold + " (expected: >= 0)");
		}
	}

	/**
	 * Begins with compression on, at level 6 from 256 bytes, without context takeover.
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builds options.
	 */
	public static final class Builder {

		private boolean enabled = true;

		private int level = 6;

		private int threshold = 256;

		private boolean serverContextTakeover;

		private boolean clientContextTakeover;

		private Builder() {
		}

		public Builder enabled(boolean enabled) {
			this.enabled = enabled;
			return this;
		}

		public Builder level(int level) {
			this.level = level;
			return this;
		}

		public Builder threshold(int threshold) {
			this.threshold = threshold;
			return this;
		}

		public Builder serverContextTakeover(boolean serverContextTakeover) {
			this.serverContextTakeover = serverContextTakeover;
			return this;
		}

		public Builder clientContextTakeover(boolean clientContextTakeover) {
			this.clientContextTakeover = clientContextTakeover;
			return this;
		}

		public CompressionOptions build() {
			return new CompressionOptions(this.enabled, this.level, this.threshold, this.serverContextTakeover,
					this.clientContextTakeover);
		}

	}

}
