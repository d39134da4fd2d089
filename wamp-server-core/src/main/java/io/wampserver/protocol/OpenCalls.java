// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.wampserver.message.CallId;
import io.wampserver.message.ServerMessage;
import io.wampserver.websocket.OutboundMessage;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * The calls of one session that have no answer yet. Call ids belong to clients and may
 * repeat, so each call is an object of its own (protocol reference section 6.2). Safe for
 * use by any thread.
 */
public final class OpenCalls {

	private final WampSession session;

	private final int limit;

	private final List<OpenCall> calls = new ArrayList<>(0);

	private boolean closed;

	OpenCalls(WampSession session, int limit) {
		this.session = session;
		this.limit = limit;
	}

	/**
	 * Opens a call.
	 * @return null if too many are open
	 */
	public synchronized @Nullable OpenCall open(CallId id) {
		if (this.calls.size() >= this.limit) {
			return null;
		}
		OpenCall call = new OpenCall(id);
		this.calls.add(call);
		return call;
	}

	public synchronized int size() {
		return this.calls.size();
	}

	synchronized @Nullable OpenCall oldest(CallId id) {
		for (OpenCall call : this.calls) {
			if (call.id.equals(id)) {
				return call;
			}
		}
		return null;
	}

	/**
	 * Gives up all calls: their work is cancelled and their answers are discarded.
	 */
	void close() {
		List<OpenCall> open;
		synchronized (this) {
			this.closed = true;
			open = List.copyOf(this.calls);
		}
		open.forEach(OpenCall::complete);
	}

	private synchronized void remove(OpenCall call) {
		this.calls.remove(call);
	}

	private synchronized boolean isClosed() {
		return this.closed;
	}

	/**
	 * A call that waits for its one answer.
	 */
	public final class OpenCall {

		private final CallId id;

		private final AtomicBoolean completed = new AtomicBoolean();

		private final Disposable.Swap work = Disposables.swap();

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
			if (this.completed.get()) {
				return false;
			}
			WampSession receiver = OpenCalls.this.session;
			OutboundMessage encoded = receiver.dialect().encode(message, receiver.allocator());
			boolean first = complete();
			if (first) {
				receiver.send(encoded);
			}
			else {
				encoded.release();
			}
			return first;
		}

		private boolean complete() {
			if (!this.completed.compareAndSet(false, true)) {
				return false;
			}
			remove(this);
			this.work.dispose();
			return !isClosed();
		}

		/**
		 * Names the work to cancel when the call is answered by other means or the
		 * session ends; cancels it at once if that has happened.
		 */
		public void runningAs(Disposable subscription) {
			this.work.update(subscription);
		}

	}

}
