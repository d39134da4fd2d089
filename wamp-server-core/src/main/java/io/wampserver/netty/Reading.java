// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything is read from a channel. Nothing is while handlers do not want it, nor
 * while a client is ahead of its rate, each for itself. Confined to the event loop.
 */
final class Reading {

	private final Channel channel;

	private boolean suspended;

	private boolean paused;

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
		return this.suspended || this.paused || this.stopped;
	}

	void suspend() {
		this.suspended = true;
		hold();
	}

	void resume() {
		if (this.suspended) {
			this.suspended = false;
			goOn();
		}
	}

	/**
	 * Reads nothing for some time.
	 */
	void pause(long nanos) {
		this.paused = true;
		hold();
		this.channel.eventLoop().schedule(() -> {
			this.paused = false;
			goOn();
		}, nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * Reads nothing any more.
	 */
	void stop() {
		this.stopped = true;
		hold();
	}

	private void hold() {
		this.channel.config().setAutoRead(false);
		if (this.listener != null) {
			this.listener.onReadingSuspended();
		}
	}

	private void goOn() {
		if (!isSuspended() && this.channel.isActive()) {
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
