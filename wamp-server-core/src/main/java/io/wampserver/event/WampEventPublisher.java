// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import java.util.List;
import java.util.concurrent.Executor;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Hands events to the listeners: off the event loop, one after another for each
 * connection. Safe for use by any thread.
 */
public final class WampEventPublisher {

	private static final Logger logger = LoggerFactory.getLogger(WampEventPublisher.class);

	private static final AttributeKey<EventQueue> QUEUE = AttributeKey.of("event-queue");

	private final List<WampEventListener> listeners;

	private final Executor executor;

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
	 * A publisher nobody listens to.
	 */
	public static WampEventPublisher none() {
		return new WampEventPublisher(List.of(), Runnable::run);
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
		return connection.attributes()
			.computeIfAbsent(QUEUE, () -> new EventQueue(this.executor, this::deliver))
			.add(event);
	}

	/**
	 * Queues an event that belongs to no connection.
	 */
	public void publish(ConnectionRejected event) {
		if (!this.listeners.isEmpty()) {
			this.executor.execute(() -> deliver(event));
		}
	}

	private void deliver(WampEvent event) {
		for (WampEventListener listener : this.listeners) {
			try {
				listener.onEvent(event);
			}
			catch (Throwable ex) { // an Error too must not keep later events from being
									// delivered
				logger.error("Listener {} failed on {}", listener, event, ex);
			}
		}
	}

}
