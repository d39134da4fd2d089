// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.wampserver.connection.AttributeKey;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Runs handlers that block on threads that may. For each connection they start in the
 * order they were asked to; one that takes long does not hold up the next for more than a
 * few milliseconds, then they overlap. Safe for use by any thread.
 */
public final class BlockingHandlers {

	private static final AttributeKey<OrderedWorker> WORKER = AttributeKey.of("blocking-worker");

	private final Executor executor;

	private final ThreadBinding binding;

	/** By event loop. */
	private final Map<Executor, BlockingThreads> threads = new ConcurrentHashMap<>();

	/**
	 * Creates a runner.
	 * @param executor has threads that may block, platform or virtual ones
	 */
	public BlockingHandlers(Executor executor) {
		this(executor, ThreadBinding.NONE);
	}

	/**
	 * Creates a runner.
	 * @param executor has threads that may block, platform or virtual ones
	 * @param binding binds Reactor's context to them
	 */
	public BlockingHandlers(Executor executor, ThreadBinding binding) {
		this.executor = executor;
		this.binding = binding;
	}

	/**
	 * Runs a task when subscribed to.
	 * @param task blocks as it likes; null is an empty result
	 * @return emits what the task returns. When cancelled before the task has started, it
	 * does not start; once started it runs to its end
	 */
	public <T> Mono<T> run(WebSocketConnection connection, Callable<? extends @Nullable T> task) {
		return Mono.create((sink) -> {
			OrderedWorker worker = connection.attributes()
				.computeIfAbsent(WORKER, () -> new OrderedWorker(threads(connection), connection::schedule));
			Cancellable<T> cancellable = new Cancellable<>(sink,
					sink.contextView().isEmpty() ? task : this.binding.bind(sink.contextView(), task));
			sink.onCancel(() -> {
				cancellable.cancelled = true;
				worker.withdraw(cancellable);
			});
			worker.submit(cancellable);
		});
	}

	/**
	 * How many tasks of a connection have not started.
	 */
	static int waiting(WebSocketConnection connection) {
		OrderedWorker worker = connection.attributes().get(WORKER);
		return (worker != null) ? worker.waiting() : 0;
	}

	private BlockingThreads threads(WebSocketConnection connection) {
		return this.threads.computeIfAbsent(connection.executor(),
				(eventLoop) -> new BlockingThreads(this.executor, eventLoop, System::nanoTime));
	}

	/**
	 * A task that reports to a sink.
	 *
	 * @param <T> what it returns
	 */
	private static final class Cancellable<T> extends OrderedWorker.Task {

		private final MonoSink<T> sink;

		private final Callable<? extends @Nullable T> task;

		private volatile boolean cancelled;

		private Cancellable(MonoSink<T> sink, Callable<? extends @Nullable T> task) {
			this.sink = sink;
			this.task = task;
		}

		@Override
		void run() {
			if (this.cancelled) {
				return;
			}
			try {
				this.sink.success(this.task.call());
			}
			catch (Throwable ex) { // an Error too must reach the caller, not the pool
				this.sink.error(ex);
			}
		}

		@Override
		void reject(RejectedExecutionException cause) {
			this.sink.error(new WampException(ErrorType.OVERLOADED).causedBy(cause));
		}

	}

}
