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
 * use by any thread.
 */
public final class OpenCalls {

	private static final AtomicIntegerFieldUpdater<OpenCalls> ANSWERING = AtomicIntegerFieldUpdater
		.newUpdater(OpenCalls.class, "answering");

	private final WampSession session;

	private final int limit;

	/** The open calls form a ring in which the newest comes before the oldest. */
	private @Nullable OpenCall oldest;

	private int size;

	/** Answers that are taken, but have not got their place in the output. */
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
	 * Opens a call.
	 * @return null if too many are open
	 */
	public synchronized @Nullable OpenCall open(CallId id) {
		if (this.size >= this.limit) {
			return null;
		}
		OpenCall call = new OpenCall(id);
		if (this.oldest == null) {
			this.oldest = call;
		}
		else {
			call.insertBefore(this.oldest);
		}
		this.size++;
		return call;
	}

	public synchronized int size() {
		return this.size;
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
		if (ANSWERING.decrementAndGet(this) == 0 && this.idleListener != null) {
			this.session.executor().execute(this::checkIdle);
		}
	}

	synchronized @Nullable OpenCall oldest(CallId id) {
		OpenCall call = this.oldest;
		for (int i = 0; call != null && i < this.size; i++) {
			if (call.id.equals(id)) {
				return call;
			}
			call = call.next;
		}
		return null;
	}

	/**
	 * Gives up all calls: their work is cancelled and their answers are discarded.
	 */
	void close() {
		this.closed = true;
		for (OpenCall call = oldest(); call != null; call = oldest()) {
			call.giveUp();
		}
	}

	private synchronized @Nullable OpenCall oldest() {
		return this.oldest;
	}

	/**
	 * Completes a call.
	 * @param answerer who sends its answer, null for nobody
	 * @return false if it was complete
	 */
	private synchronized boolean complete(OpenCall call, @Nullable Thread answerer) {
		if (call.completed) {
			return false;
		}
		call.completed = true;
		if (answerer != null) {
			call.answerer = answerer;
			ANSWERING.incrementAndGet(this);
		}
		if (this.oldest == call) {
			this.oldest = (call.next != call) ? call.next : null;
		}
		call.unlink();
		this.size--;
		return true;
	}

	/**
	 * A call that waits for its one answer.
	 */
	public final class OpenCall {

		private final CallId id;

		private volatile boolean completed;

		/** While it sends the answer that is taken. */
		private @Nullable Thread answerer;

		/** Guarded by the calls until the call is completed. */
		private @Nullable Disposable work;

		private OpenCall previous = this;

		private OpenCall next = this;

		private OpenCall(CallId id) {
			this.id = id;
		}

		public CallId id() {
			return this.id;
		}

		/**
		 * Sends the answer, if it is the first and the session still there. What works on
		 * the call is cancelled.
		 * @return whether it was sent
		 * @throws io.wampserver.message.PayloadException if the answer cannot be encoded,
		 * which leaves the call open
		 */
		public boolean answer(ServerMessage message) {
			if (this.completed) {
				return false;
			}
			try {
				boolean sent = OpenCalls.this.session.send(message, this::take);
				if (this.completed) {
					cancelWork();
				}
				return sent;
			}
			finally {
				if (this.answerer == Thread.currentThread()) {
					this.answerer = null;
					answered();
				}
			}
		}

		/** Whether the answer is the first, and there is somebody to take it. */
		private boolean take() {
			return complete(this, Thread.currentThread()) && !OpenCalls.this.closed;
		}

		private void giveUp() {
			if (complete(this, null)) {
				cancelWork();
			}
		}

		private void cancelWork() {
			if (this.work != null) {
				this.work.dispose();
			}
		}

		/**
		 * Names the work to cancel when the call is answered by other means or the
		 * session ends; cancels it at once if that has happened.
		 */
		public void runningAs(Disposable subscription) {
			boolean late;
			synchronized (OpenCalls.this) {
				late = this.completed;
				this.work = subscription;
			}
			if (late) {
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
