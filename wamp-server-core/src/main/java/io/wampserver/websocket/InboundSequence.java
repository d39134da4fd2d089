// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lets the messages of one connection take effect one after another: while one has not,
 * the following wait (protocol reference section 9). What waits is bounded; beyond the
 * bound reading from the peer is suspended. Confined to the event loop.
 */
public final class InboundSequence {

	/** Enough to keep noticing pongs and close frames behind a slow handler. */
	private static final int MAX_WAITING_BYTES = 64 * 1024;

	private static final int MAX_WAITING = 256;

	private final WebSocketConnection connection;

	private @Nullable Queue<Waiting> waiting;

	private int waitingBytes;

	private boolean busy;

	private boolean draining;

	private boolean suspended;

	private boolean ended;

	/** Called once, when nothing is being handled or waits. */
	private @Nullable Runnable settledListener;

	public InboundSequence(WebSocketConnection connection) {
		this.connection = connection;
	}

	/**
	 * Whether {@link #run} would handle the next message at once, as all before it have
	 * taken effect; whoever asks can spare it.
	 */
	public boolean isSettled() {
		return !this.busy && !this.ended;
	}

	/**
	 * Runs the handling of a message when all before it have taken effect.
	 * @param message handles it, and calls {@link #await} if that takes time
	 * @param bytes what the message weighs while it waits
	 */
	public void run(Runnable message, int bytes) {
		if (this.ended) {
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
			this.connection.suspendReading();
		}
	}

	/**
	 * Lets the following messages wait until the one that is being handled has taken
	 * effect.
	 * @param failed called before they go on if it fails
	 */
	public void await(Mono<Void> effect, Consumer<Throwable> failed) {
		if (effect == Mono.<Void>empty()) {
			return; // the usual case: it has taken effect already
		}
		this.busy = true;
		try {
			effect.subscribe(null, (ex) -> {
				failed.accept(ex);
				tookEffect();
			}, this::tookEffect);
		}
		catch (Throwable ex) { // as Reactor throws some errors instead of emitting them
			failed.accept(ex);
			tookEffect();
		}
	}

	private void tookEffect() {
		if (this.connection.inEventLoop()) {
			proceed();
		}
		else {
			this.connection.executor().execute(this::proceed);
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
		while (!this.busy && !this.ended && queue != null && !queue.isEmpty()) {
			Waiting next = queue.remove();
			this.waitingBytes -= next.bytes();
			next.message().run();
		}
		if (this.busy) {
			return;
		}
		if (this.suspended && this.connection.isOpen()) {
			this.suspended = false;
			this.connection.resumeReading();
		}
		if (this.settledListener != null) {
			this.settledListener.run();
			this.settledListener = null;
		}
	}

	/**
	 * Completes when all that was read has taken effect. Called and completed on the
	 * event loop.
	 */
	Mono<Void> settled() {
		return Mono.create((sink) -> {
			if (this.busy) {
				this.settledListener = sink::success;
			}
			else {
				sink.success();
			}
		});
	}

	/**
	 * Drops what waits and what comes.
	 */
	public void end() {
		this.ended = true;
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
