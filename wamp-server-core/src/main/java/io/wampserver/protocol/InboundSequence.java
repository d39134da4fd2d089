// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.util.ArrayDeque;
import java.util.Queue;

import io.wampserver.error.WampException;
import io.wampserver.message.ClientMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Lets the messages of one session take effect one after another: while one has not, the
 * following wait (protocol reference section 9). What waits is bounded; beyond the bound
 * reading from the peer is suspended. Confined to the event loop.
 */
final class InboundSequence {

	private static final Logger logger = LoggerFactory.getLogger(InboundSequence.class);

	/** Enough to keep noticing pongs and close frames behind a slow handler. */
	private static final int MAX_WAITING_BYTES = 64 * 1024;

	private static final int MAX_WAITING = 256;

	private final WampSession session;

	private final WampHandler handler;

	private @Nullable Queue<Waiting> waiting;

	private int waitingBytes;

	private boolean busy;

	private boolean draining;

	private boolean suspended;

	InboundSequence(WampSession session, WampHandler handler) {
		this.session = session;
		this.handler = handler;
	}

	/**
	 * Runs the handling of a message when all before it have taken effect.
	 * @param bytes what the message weighs while it waits
	 */
	void run(Runnable message, int bytes) {
		if (!this.session.isOpen()) {
			return;
		}
		if (!this.busy) {
			message.run();
			return;
		}
		Queue<Waiting> queue = this.waiting;
		if (queue == null) {
			queue = new ArrayDeque<>();
			this.waiting = queue;
		}
		queue.add(new Waiting(message, bytes));
		this.waitingBytes += bytes;
		if (!this.suspended && (this.waitingBytes >= MAX_WAITING_BYTES || queue.size() >= MAX_WAITING)) {
			this.suspended = true;
			this.session.suspendReading();
		}
	}

	void dispatch(ClientMessage message) {
		Mono<Void> effect = this.handler.handle(this.session, message);
		if (effect == Mono.<Void>empty()) {
			return; // the usual case: it has taken effect already
		}
		this.busy = true;
		effect.subscribe(null, (ex) -> refused(message, ex), this::tookEffect);
	}

	private void refused(ClientMessage message, Throwable ex) {
		if (ex instanceof WampException) {
			logger.debug("[{}] {} of {} refused: {}", this.session.id(), message.getClass().getSimpleName(),
					message.uri(), ex.getMessage());
		}
		else {
			logger.error("[{}] {} of {} failed", this.session.id(), message.getClass().getSimpleName(), message.uri(),
					ex);
		}
		tookEffect();
	}

	private void tookEffect() {
		if (this.session.inEventLoop()) {
			proceed();
		}
		else {
			this.session.executor().execute(this::proceed);
		}
	}

	private void proceed() {
		this.busy = false;
		if (this.draining) {
			return;
		}
		this.draining = true;
		try {
			drain();
		}
		finally {
			this.draining = false;
		}
	}

	private void drain() {
		Queue<Waiting> queue = this.waiting;
		while (!this.busy && this.session.isOpen() && queue != null && !queue.isEmpty()) {
			Waiting next = queue.remove();
			this.waitingBytes -= next.bytes();
			next.message().run();
		}
		if (this.suspended && !this.busy && this.session.isOpen()) {
			this.suspended = false;
			this.session.resumeReading();
		}
	}

	/**
	 * Drops what waits.
	 */
	void end() {
		this.waiting = null;
		this.waitingBytes = 0;
	}

	/**
	 * The handling of a message that waits.
	 *
	 * @param message handles it
	 * @param bytes its weight
	 */
	private record Waiting(Runnable message, int bytes) {

	}

}
