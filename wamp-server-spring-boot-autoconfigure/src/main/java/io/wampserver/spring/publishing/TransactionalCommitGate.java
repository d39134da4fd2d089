// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.publishing;

import java.util.HashSet;
import java.util.Set;

import reactor.core.publisher.Mono;

import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;

/**
 * Knows the transactions of Spring, those of threads and reactive ones.
 */
final class TransactionalCommitGate extends CommitGate {

	@Override
	void pass(Runnable publication) {
		if (org.springframework.transaction.support.TransactionSynchronizationManager.isSynchronizationActive()
				&& org.springframework.transaction.support.TransactionSynchronizationManager
					.isActualTransactionActive()) {
			org.springframework.transaction.support.TransactionSynchronizationManager
				.registerSynchronization(new AfterCommit(publication));
		}
		else {
			publication.run();
		}
	}

	@Override
	void pass(Object source, Runnable publication) {
		if (source instanceof TransactionContext context) {
			pass(new TransactionSynchronizationManager(context), publication);
		}
		else {
			pass(publication);
		}
	}

	@Override
	Mono<Void> passLater(Runnable publication) {
		return TransactionSynchronizationManager.forCurrentTransaction()
			.doOnNext((transaction) -> pass(transaction, publication))
			.onErrorResume(NoTransactionException.class, (ex) -> Mono.fromRunnable(publication))
			.then();
	}

	private static void pass(TransactionSynchronizationManager transaction, Runnable publication) {
		if (transaction.isSynchronizationActive() && transaction.isActualTransactionActive()) {
			transaction.registerSynchronization(new ReactiveAfterCommit(publication));
		}
		else {
			publication.run();
		}
	}

	/**
	 * Waits for the end of the transaction of a thread. Savepoints are those that were
	 * made since: going back to an earlier one undoes what is to be published.
	 */
	private static final class AfterCommit
			implements org.springframework.transaction.support.TransactionSynchronization {

		private final Runnable publication;

		private final Set<Object> savepoints = new HashSet<>();

		private boolean undone;

		private AfterCommit(Runnable publication) {
			this.publication = publication;
		}

		@Override
		public void savepoint(Object savepoint) {
			this.savepoints.add(savepoint);
		}

		@Override
		public void savepointRollback(Object savepoint) {
			this.undone |= !this.savepoints.contains(savepoint);
		}

		@Override
		public void afterCompletion(int status) {
			if (status == STATUS_COMMITTED && !this.undone) {
				this.publication.run();
			}
		}

	}

	/**
	 * Waits for the end of a reactive transaction.
	 */
	private record ReactiveAfterCommit(Runnable publication) implements TransactionSynchronization {

		@Override
		public Mono<Void> afterCompletion(int status) {
			return (status == STATUS_COMMITTED) ? Mono.fromRunnable(this.publication) : Mono.empty();
		}

	}

}
