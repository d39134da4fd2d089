// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/**
 * Gives a peer that has begun a message the time to complete it, without the time in
 * which nothing is read. It costs a timer only where a read ends within a message.
 * Confined to the event loop.
 */
final class MessageTimeout {

	private final NettyWebSocketConnection connection;

	private final Duration timeout;

	private final Runnable expired;

	private @Nullable Disposable timer;

	private long deadline;

	/** What is left of the time while nothing is read. */
	private @Nullable Duration left;

	/** The number of messages before the one that is waited for. */
	private int message;

	/**
	 * Creates a timeout.
	 * @param timeout the time for a message, zero for any
	 * @param expired what happens to one that takes longer
	 */
	MessageTimeout(NettyWebSocketConnection connection, Duration timeout, Runnable expired) {
		this.connection = connection;
		this.timeout = timeout;
		this.expired = expired;
	}

	/**
	 * A read has ended.
	 * @param withinMessage whether that was within a message
	 * @param messagesBefore how many there were before
	 */
	void readEnded(boolean withinMessage, int messagesBefore) {
		if (this.timer != null || this.left != null) {
			if (withinMessage && messagesBefore == this.message) {
				return;
			}
			cancel();
		}
		if (withinMessage && !this.timeout.isZero()) {
			this.message = messagesBefore;
			start(this.timeout);
		}
	}

	private void start(Duration time) {
		if (this.connection.isReadingSuspended()) {
			this.left = time;
			return;
		}
		this.left = null;
		this.deadline = System.nanoTime() + time.toNanos();
		this.timer = this.connection.schedule(this::expire, time);
	}

	private void expire() {
		this.timer = null;
		this.expired.run();
	}

	/**
	 * Nothing is read from now on.
	 */
	void pause() {
		if (this.timer != null) {
			this.timer.dispose();
			this.timer = null;
			this.left = Duration.ofNanos(Math.max(this.deadline - System.nanoTime(), 0));
		}
	}

	/**
	 * Reading goes on.
	 */
	void resume() {
		if (this.left != null) {
			start(this.left);
		}
	}

	void cancel() {
		if (this.timer != null) {
			this.timer.dispose();
			this.timer = null;
		}
		this.left = null;
	}

}
