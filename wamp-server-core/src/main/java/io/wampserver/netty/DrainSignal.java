// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.nio.channels.ClosedChannelException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Tells those who wait for it that a connection has taken what it was sent. Safe for use
 * by any thread.
 */
final class DrainSignal {

	/** Made for the first who waits. Changed under the lock, looked at without. */
	private volatile Sinks.@Nullable Empty<Void> waiting;

	/**
	 * Completes with the next {@link #drained()}, fails with {@link #ended()}.
	 */
	synchronized Mono<Void> next() {
		Sinks.Empty<Void> sink = this.waiting;
		if (sink == null) {
			sink = Sinks.empty();
			this.waiting = sink;
		}
		return sink.asMono();
	}

	void drained() {
		Sinks.Empty<Void> sink = take();
		if (sink != null) {
			sink.tryEmitEmpty();
		}
	}

	void ended() {
		Sinks.Empty<Void> sink = take();
		if (sink != null) {
			sink.tryEmitError(new ClosedChannelException());
		}
	}

	private Sinks.@Nullable Empty<Void> take() {
		return (this.waiting != null) ? takeUnderLock() : null;
	}

	private synchronized Sinks.@Nullable Empty<Void> takeUnderLock() {
		Sinks.Empty<Void> sink = this.waiting;
		this.waiting = null;
		return sink;
	}

}
