// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The events of one connection on their way to the listeners, delivered one after
 * another.
 */
final class EventQueue {

	/** From here on whoever adds is told to wait. */
	static final int HIGH_WATER_MARK = 256;

	private static final Logger logger = LoggerFactory.getLogger(EventQueue.class);

	private final Executor executor;

	private final Consumer<WampEvent> delivery;

	private final Queue<WampEvent> events = new ArrayDeque<>();

	private boolean delivering;

	private Sinks.@Nullable Empty<Void> drained;

	EventQueue(Executor executor, Consumer<WampEvent> delivery) {
		this.executor = executor;
		this.delivery = delivery;
	}

	Mono<Void> add(WampEvent event) {
		boolean start;
		Mono<Void> room = Mono.empty();
		synchronized (this) {
			this.events.add(event);
			start = !this.delivering;
			this.delivering = true;
			if (this.events.size() > HIGH_WATER_MARK) {
				this.drained = (this.drained != null) ? this.drained : Sinks.empty();
				room = this.drained.asMono();
			}
		}
		if (start) {
			start();
		}
		return room;
	}

	private void start() {
		try {
			this.executor.execute(this::deliver);
		}
		catch (RejectedExecutionException ex) {
			logger.warn("Events wait, as no thread can be had to deliver them", ex);
			synchronized (this) {
				this.delivering = false; // the next event tries again
			}
		}
	}

	private void deliver() {
		for (WampEvent event = next(); event != null; event = next()) {
			this.delivery.accept(event);
		}
	}

	private @Nullable WampEvent next() {
		Sinks.Empty<Void> waiting;
		WampEvent event;
		synchronized (this) {
			event = this.events.poll();
			this.delivering = event != null;
			waiting = (event == null) ? this.drained : null;
			this.drained = (event == null) ? null : this.drained;
		}
		if (waiting != null) {
			waiting.tryEmitEmpty();
		}
		return event;
	}

}
