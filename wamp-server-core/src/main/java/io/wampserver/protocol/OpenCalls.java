// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.wampserver.message.CallId;
import io.wampserver.message.ServerMessage;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * The calls of one session that have no answer yet. Call ids belong to clients and may
 * repeat, so each call is an object of its own (protocol reference section 6.2). Safe for
 * use by any thread, while calls are opened on the event loop. A call that is answered
 * before its handler returns, as most are, takes no lock.
 */
public final class OpenCalls {

	private static final AtomicIntegerFieldUpdater<OpenCalls> ANSWERING = AtomicIntegerFieldUpdater
		.newUpdater(OpenCalls.class, "answering");

	private static final AtomicIntegerFieldUpdater<OpenCall> COMPLETED = AtomicIntegerFieldUpdater
		.newUpdater(OpenCall.class, "completed");

	private final WampSession session;

	private final int limit;

	/**
	 * The call that is being handed to its handler, while it is open. Only the event loop
	 * writes it. Another thread that looks for the call has heard of it from the handler,
	 * and so sees it here or in the ring.
	 */
	private @Nullable OpenCall starting;

	/** Older calls form a ring in which the newest comes before the oldest. */
	private @Nullable OpenCall oldest;

	/** Written under the lock, like the ring. */
	private volatile int ringSize;

	/** How many threads other than the event loop are about to send an answer. */
	private volatile int answering;

	private volatile boolean closed;

	/** Called once, when no call is open. */
	private volatile @Nullable Runnable idleListener;

	/** Null but while listeners have fallen behind with calls that failed. */
	private volatile @Nullable Mono<Void> heldUp;

	OpenCalls(WampSession session, int limit) {
		this.session = session;
		this.limit = limit;
	}

	/**
	 * Opens a call. On the event loop.
	 * @return null if too many are open
	 */
	public @Nullable OpenCall open(CallId id) {
		if (this.starting != null) { // no answer to it could be sent
			keep(this.starting);
		}
		if (this.ringSize >= this.limit) {
			return null;
		}
		OpenCall call = new OpenCall(id);
		this.starting = call;
		return call;
	}

	/** Moves the call that is starting to the ring, if it is still open. */
	private synchronized void keep(OpenCall call) {
		this.starting = null;
		call.inRing = true; // whoever completes it from now on waits for the lock
		call.inRing = call.isOpen();
		if (call.inRing) {
			add(call);
		}
	}

	@SuppressWarnings("NonAtomicVolatileUpdate") // as the lock is held
	private void add(OpenCall call) {
		if (this.oldest == null) {
			this.oldest = call;
		}
		else {
			call.insertBefore(this.oldest);
		}
		this.ringSize++;
	}

	@SuppressWarnings("NonAtomicVolatileUpdate") // as the lock is held
	private synchronized void remove(OpenCall call) {
		if (!call.inRing) {
			return;
		}
		call.inRing = false;
		if (this.oldest == call) {
			this.oldest = (call.next != call) ? call.next : null;
		}
		call.unlink();
		this.ringSize--;
	}

	public synchronized int size() {
		OpenCall current = this.starting;
		return (current != null && current.isOpen()) ? this.ringSize + 1 : this.ringSize;
	}

	/**
	 * Has the messages of the session wait.
	 * @param until completes when they need not wait any longer
	 */
	public void holdUp(Mono<Void> until) {
		this.heldUp = until;
	}

	/**
	 * What the next message has to wait for, once; empty, at once, for nothing.
	 */
	public Mono<Void> heldUp() {
		Mono<Void> until = this.heldUp;
		if (until == null) {
			return Mono.empty();
		}
		this.heldUp = null;
		return until;
	}

	/**
	 * Completes when no call is open and the answers to all have their place in the
	 * output; on the event loop, which starts no other call meanwhile. Subscribed to on
	 * the event loop, by one.
	 */
	public Mono<Void> idle() {
		return Mono.create((sink) -> {
			this.idleListener = sink::success;
			checkIdle();
		});
	}

	private void checkIdle() {
		Runnable listener = this.idleListener;
		if (listener != null && this.answering == 0 && size() == 0) {
			this.idleListener = null;
			listener.run();
		}
	}

	private void answered() {
		if (this.idleListener != null) {
			this.session.executor().execute(this::checkIdle);
		}
	}

	synchronized @Nullable OpenCall oldest(CallId id) {
		OpenCall call = this.oldest;
		for (int i = 0; call != null && i < this.ringSize; i++) {
			if (call.id.equals(id)) {
				return call;
			}
			call = call.next;
		}
		OpenCall current = this.starting;
		return (current != null && current.id.equals(id)) ? current : null;
	}

	/**
	 * Gives up all calls: their work is cancelled and their answers are discarded. On the
	 * event loop.
	 */
	void close() {
		this.closed = true;
		if (this.starting != null) {
			keep(this.starting);
		}
		for (OpenCall call = oldest(); call != null; call = oldest()) {
			call.giveUp();
		}
	}

	private synchronized @Nullable OpenCall oldest() {
		return this.oldest;
	}

	/**
	 * A call that waits for its one answer.
	 */
	public final class OpenCall {

		private final CallId id;

		/** 1 when the answer is taken, or nobody is left to take it. */
		private volatile int completed;

		private volatile boolean inRing;

		private volatile @Nullable Disposable work;

		private OpenCall previous = this;

		private OpenCall next = this;

		private OpenCall(CallId id) {
			this.id = id;
		}

		public CallId id() {
			return this.id;
		}

		private boolean isOpen() {
			return this.completed == 0;
		}

		/**
		 * Sends the answer, if it is the first and the session still there. What works on
		 * the call is cancelled.
		 * @return whether it was sent
		 * @throws io.wampserver.message.PayloadException if the answer cannot be encoded,
		 * which leaves the call open
		 */
		public boolean answer(ServerMessage message) {
			if (!isOpen()) {
				return false;
			}
			return OpenCalls.this.session.inEventLoop() ? answerAtOnce(message) : answerFromElsewhere(message);
		}

		private boolean answerAtOnce(ServerMessage message) {
			try {
				return send(message);
			}
			finally {
				if (OpenCalls.this.starting == this && !isOpen()) {
					OpenCalls.this.starting = null;
				}
				answered();
			}
		}

		private boolean answerFromElsewhere(ServerMessage message) {
			ANSWERING.incrementAndGet(OpenCalls.this);
			try {
				return send(message);
			}
			finally {
				ANSWERING.decrementAndGet(OpenCalls.this);
				answered();
			}
		}

		private boolean send(ServerMessage message) {
			boolean sent = OpenCalls.this.session.send(message, this);
			if (!isOpen()) {
				cancelWork();
			}
			return sent;
		}

		/** Whether the answer is the first, and there is somebody to take it. */
		boolean take() {
			return complete() && !OpenCalls.this.closed;
		}

		private boolean complete() {
			if (!COMPLETED.compareAndSet(this, 0, 1)) {
				return false;
			}
			if (this.inRing) {
				remove(this);
			}
			return true;
		}

		private void giveUp() {
			if (complete()) {
				cancelWork();
			}
			else { // whoever has completed it may not have come so far
				remove(this);
			}
		}

		private void cancelWork() {
			Disposable current = this.work;
			if (current != null) {
				current.dispose();
			}
		}

		/**
		 * Names the work to cancel when the call is answered by other means or the
		 * session ends; cancels it at once if that has happened. On the event loop.
		 */
		public void runningAs(Disposable subscription) {
			this.work = subscription;
			if (OpenCalls.this.starting == this) {
				keep(this);
			}
			if (!isOpen()) {
				subscription.dispose();
			}
		}

		private void insertBefore(OpenCall later) {
			this.next = later;
			this.previous = later.previous;
			this.previous.next = this;
			later.previous = this;
		}

		private void unlink() {
			this.previous.next = this.next;
			this.next.previous = this.previous;
		}

	}

}
