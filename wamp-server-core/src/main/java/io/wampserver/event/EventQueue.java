// SPDX-License-Identifier: Apache-2.0

package io.wampserver.event;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

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

	private final WampEventPublisher publisher;

	/** Null while nothing waits, as is the case nearly all the time. */
	private @Nullable Queue<WampEvent> events;

	private boolean delivering;

	/** Nothing comes after the end of a connection. */
	private boolean ended;

	private Sinks.@Nullable Empty<Void> drained;

	EventQueue(WampEventPublisher publisher) {
		this.publisher = publisher;
	}

	Mono<Void> add(WampEvent event) {
		boolean start;
		Mono<Void> room = Mono.empty();
		synchronized (this) {
			if (this.ended) {
				this.publisher.discarded(event);
				return room;
			}
			this.ended = event instanceof ConnectionClosed;
			Queue<WampEvent> waiting = (this.events != null) ? this.events : new ArrayDeque<>();
			this.events = waiting;
			waiting.add(event);
			start = !this.delivering;
			this.delivering = true;
			if (waiting.size() > HIGH_WATER_MARK) {
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
			this.publisher.execute(this::deliver);
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
			this.publisher.deliver(event);
		}
	}

	private @Nullable WampEvent next() {
		Sinks.Empty<Void> waiting;
		WampEvent event;
		synchronized (this) {
			event = (this.events != null) ? this.events.poll() : null;
			this.delivering = event != null;
			this.events = (event == null) ? null : this.events;
			waiting = (event == null) ? this.drained : null;
			this.drained = (event == null) ? null : this.drained;
		}
		if (waiting != null) {
			waiting.tryEmitEmpty();
		}
		return event;
	}

}
