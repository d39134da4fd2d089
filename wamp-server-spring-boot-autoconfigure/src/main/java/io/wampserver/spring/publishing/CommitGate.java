// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.publishing;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.util.ClassUtils;

/**
 * Holds what is to be published until the transaction commits, and drops it with a
 * rollback. This one knows no transactions.
 */
class CommitGate {

	/**
	 * The gate for an application.
	 */
	static CommitGate create(@Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent("org.springframework.transaction.support.TransactionSynchronization", classLoader)
				? new TransactionalCommitGate() : new CommitGate();
	}

	/**
	 * Runs the publication after the commit of the transaction of this thread.
	 */
	void pass(Runnable publication) {
		publication.run();
	}

	/**
	 * Runs the publication after the commit of the transaction that an event comes from:
	 * a reactive one if that is its source, otherwise that of this thread.
	 */
	void pass(Object source, Runnable publication) {
		publication.run();
	}

	/**
	 * Runs the publication after the commit of the reactive transaction that is
	 * subscribed in; completes when that is arranged.
	 */
	Mono<Void> passLater(Runnable publication) {
		return Mono.fromRunnable(publication);
	}

}
