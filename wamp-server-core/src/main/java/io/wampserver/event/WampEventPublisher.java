// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.Connection;
import io.wampserver.connection.LogText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Hands events to the listeners: off the event loop, one after another for each
 * connection. Safe for use by any thread.
 */
public final class WampEventPublisher {

	private static final Logger logger = LoggerFactory.getLogger(WampEventPublisher.class);

	private static final AttributeKey<EventQueue> QUEUE = AttributeKey.of("event-queue");

	private final List<WampEventListener> listeners;

	private final Executor executor;

	private final AtomicInteger undelivered = new AtomicInteger();

	private volatile Sinks.@Nullable Empty<Void> idle;

	/**
	 * Creates a publisher with threads of its own for the listeners.
	 * @param listeners called in this order
	 */
	public WampEventPublisher(List<WampEventListener> listeners) {
		this(listeners, EventThreads.create());
	}

	/**
	 * Creates a publisher.
	 * @param listeners called in this order
	 * @param executor runs the listeners; it may block
	 */
	public WampEventPublisher(List<WampEventListener> listeners, Executor executor) {
		this.listeners = List.copyOf(listeners);
		this.executor = executor;
	}

	/**
	 * Queues an event of a connection.
	 * @return completes at once, or, if listeners have fallen far behind with this
	 * connection, when they have caught up: whoever lets a peer cause events waits for
	 * it, so that the queue stays bounded
	 */
	public Mono<Void> publish(Connection connection, WampEvent event) {
		if (this.listeners.isEmpty()) {
			return Mono.empty();
		}
		this.undelivered.incrementAndGet();
		return connection.attributes().computeIfAbsent(QUEUE, () -> new EventQueue(this)).add(event);
	}

	/**
	 * Queues an event that belongs to no connection.
	 */
	public void publish(ConnectionRejected event) {
		if (!this.listeners.isEmpty()) {
			try {
				this.undelivered.incrementAndGet();
				this.executor.execute(() -> deliver(event));
			}
			catch (RejectedExecutionException ex) {
				this.undelivered.decrementAndGet();
				logger.warn("{} is not delivered, as no thread can be had for it", LogText.escaped(event), ex);
			}
		}
	}

	/**
	 * Completes when listeners have learnt of everything that was published.
	 */
	public Mono<Void> delivered() {
		return Mono.defer(() -> {
			Sinks.Empty<Void> sink = Sinks.empty();
			this.idle = sink;
			if (this.undelivered.get() == 0) {
				return Mono.empty();
			}
			return sink.asMono();
		});
	}

	void execute(Runnable delivery) {
		this.executor.execute(delivery);
	}

	void deliver(WampEvent event) {
		for (WampEventListener listener : this.listeners) {
			try {
				listener.onEvent(event);
			}
			catch (Throwable ex) { // an Error too must not hold up later events
				logger.error("Listener {} failed on {}", listener, LogText.escaped(event), ex);
			}
		}
		done();
	}

	void discarded(WampEvent event) {
		logger.debug("{} comes after the end of the connection", LogText.escaped(event));
		done();
	}

	private void done() {
		if (this.undelivered.decrementAndGet() == 0) {
			Sinks.Empty<Void> waiting = this.idle;
			if (waiting != null) {
				waiting.tryEmitEmpty();
			}
		}
	}

}
