// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.channel.EventLoop;
import io.wampserver.message.Payload;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * The calls of a session that have no answer yet. Safe for use by any thread; answers and
 * time-outs are given on the event loop.
 */
final class PendingCalls {

	private final Map<String, PendingCall> calls = new ConcurrentHashMap<>();

	private final AtomicLong lastId = new AtomicLong();

	private final EventLoop eventLoop;

	private final Duration timeout;

	private volatile @Nullable WampConnectionException end;

	PendingCalls(EventLoop eventLoop, Duration timeout) {
		this.eventLoop = eventLoop;
		this.timeout = timeout;
	}

	/**
	 * Registers a call until it is answered, cancelled or late.
	 * @return the id to call with
	 */
	String add(String procedure, MonoSink<Payload> sink) {
		String id = Long.toString(this.lastId.incrementAndGet(), Character.MAX_RADIX);
		Future<?> timer = this.timeout.isZero() ? null
				: this.eventLoop.schedule(() -> expire(id, procedure), this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		this.calls.put(id, new PendingCall(sink, timer));
		sink.onCancel(() -> remove(id));
		WampConnectionException ended = this.end;
		if (ended != null) {
			fail(id, ended);
		}
		return id;
	}

	private void expire(String id, String procedure) {
		fail(id, new TimeoutException(procedure + ": no answer within " + this.timeout));
	}

	void succeed(String id, Payload result) {
		MonoSink<Payload> sink = remove(id);
		if (sink != null) {
			sink.success(result);
		}
	}

	void fail(String id, Throwable cause) {
		MonoSink<Payload> sink = remove(id);
		if (sink != null) {
			sink.error(cause);
		}
	}

	/**
	 * Fails all calls, and those to come.
	 */
	void end(WampConnectionException cause) {
		this.end = cause;
		this.calls.keySet().forEach((id) -> fail(id, cause));
	}

	private @Nullable MonoSink<Payload> remove(String id) {
		PendingCall call = this.calls.remove(id);
		if (call == null) {
			return null;
		}
		if (call.timer != null) {
			call.timer.cancel(false);
		}
		return call.sink;
	}

	private record PendingCall(MonoSink<Payload> sink, @Nullable Future<?> timer) {

	}

}
