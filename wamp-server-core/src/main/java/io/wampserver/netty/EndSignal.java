// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Tells those who wait for it that a connection has ended. Safe for use by any thread.
 */
final class EndSignal {

	/** Made for the first who waits. */
	private Sinks.@Nullable Empty<Void> waiting;

	/**
	 * Completes with the end.
	 * @param open asked whether it is yet to come: who ends the connection says so first,
	 * and then calls {@link #ended()}
	 */
	synchronized Mono<Void> whileOpen(BooleanSupplier open) {
		if (this.waiting == null) {
			this.waiting = Sinks.empty();
		}
		return open.getAsBoolean() ? this.waiting.asMono() : Mono.empty();
	}

	void ended() {
		Sinks.Empty<Void> sink;
		synchronized (this) {
			sink = this.waiting;
		}
		if (sink != null) {
			sink.tryEmitEmpty();
		}
	}

}
