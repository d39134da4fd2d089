// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Saves the changes that one connection makes to its session, one after another.
 */
final class SessionChanges {

	private static final int MAX_WAITING = 100;

	private CompletableFuture<@Nullable Void> last = CompletableFuture.completedFuture(null);

	private int waiting;

	/**
	 * Begins to save a change when those before it are done with, well or not.
	 */
	synchronized Mono<Void> add(Supplier<Mono<Void>> change) {
		if (this.waiting == MAX_WAITING) {
			throw new IllegalStateException(
					"changes of the session: " + MAX_WAITING + " waiting to be saved (expected: fewer)");
		}
		this.waiting++;
		this.last = this.last.handle((saved, failure) -> null)
			.thenCompose((done) -> change.get().toFuture())
			.whenComplete((saved, failure) -> done());
		return Mono.fromFuture(this.last, true);
	}

	private synchronized void done() {
		this.waiting--;
	}

}
