// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything is read from a channel. Confined to the event loop.
 */
final class Reading {

	private final Channel channel;

	private boolean suspended;

	/** For good. */
	private boolean stopped;

	private @Nullable Listener listener;

	Reading(Channel channel) {
		this.channel = channel;
	}

	void listen(Listener readingListener) {
		this.listener = readingListener;
	}

	boolean isSuspended() {
		return this.suspended;
	}

	void suspend() {
		this.suspended = true;
		this.channel.config().setAutoRead(false);
		if (this.listener != null) {
			this.listener.onReadingSuspended();
		}
	}

	void stop() {
		this.stopped = true;
		suspend();
	}

	void resume() {
		if (this.suspended && !this.stopped) {
			this.suspended = false;
			this.channel.config().setAutoRead(true);
			if (this.listener != null) {
				this.channel.eventLoop().execute(this.listener::onReadingResumed);
			}
		}
	}

	/**
	 * Learns of it. Called on the event loop.
	 */
	interface Listener {

		void onReadingSuspended();

		void onReadingResumed();

	}

}
