// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.message.Payload;
import io.wampserver.uri.PrefixTable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * What each new session has to be told: prefixes, and the topics that have listeners.
 *
 * <p>
 * Safe for use by any thread. A change and its message are one step, so that the server
 * learns of changes in the order they were made; listeners are called outside of it.
 */
final class Declarations {

	/** What servers take from one session (protocol reference section 5.2). */
	private static final int MAX_PREFIXES = 256;

	private final PrefixTable prefixes = new PrefixTable(MAX_PREFIXES, "");

	/** Changed under the lock, read without it. */
	private final Map<String, List<FluxSink<Payload>>> topics = new ConcurrentHashMap<>();

	private final int bufferSize;

	private @Nullable ClientSession session;

	private boolean closed;

	/**
	 * Creates empty declarations.
	 * @param bufferSize how many events wait for a slow listener
	 */
	Declarations(int bufferSize) {
		if (bufferSize <= 0) {
			throw new IllegalArgumentException("listenerBufferSize: " + bufferSize + " (expected: > 0)");
		}
		this.bufferSize = bufferSize;
	}

	synchronized void prefix(String prefix, String uri) {
		if (!this.prefixes.declare(prefix, uri)) {
			throw new IllegalStateException("prefixes: " + MAX_PREFIXES + " declared (expected: no more)");
		}
		if (this.session != null) {
			this.session.prefix(prefix, uri);
		}
	}

	/**
	 * Subscribes to a topic as long as the result is subscribed to.
	 * @param topic a URI or CURIE, resolved when the result is subscribed to
	 */
	Flux<Payload> listen(String topic) {
		return Flux.<Payload>create((listener) -> {
			String uri = this.prefixes.resolve(topic);
			if (add(uri, listener)) {
				listener.onDispose(() -> remove(uri, listener));
			}
			else {
				listener.error(ClientLifecycle.closed());
			}
		}, FluxSink.OverflowStrategy.IGNORE).onBackpressureBuffer(this.bufferSize);
	}

	/**
	 * Adds a listener.
	 * @return false if the client is closed
	 */
	private synchronized boolean add(String topic, FluxSink<Payload> listener) {
		if (this.closed) {
			return false;
		}
		List<FluxSink<Payload>> others = this.topics.getOrDefault(topic, List.of());
		List<FluxSink<Payload>> listeners = new ArrayList<>(others);
		listeners.add(listener);
		this.topics.put(topic, List.copyOf(listeners));
		if (others.isEmpty() && this.session != null) {
			this.session.subscribe(topic);
		}
		return true;
	}

	private synchronized void remove(String topic, FluxSink<Payload> listener) {
		List<FluxSink<Payload>> listeners = new ArrayList<>(this.topics.getOrDefault(topic, List.of()));
		if (!listeners.remove(listener)) {
			return;
		}
		if (!listeners.isEmpty()) {
			this.topics.put(topic, List.copyOf(listeners));
			return;
		}
		this.topics.remove(topic);
		if (this.session != null) {
			this.session.unsubscribe(topic);
		}
	}

	/**
	 * Hands an event to the listeners of its topic.
	 */
	void dispatch(String topic, Payload event) {
		this.topics.getOrDefault(topic, List.of()).forEach((listener) -> listener.next(event));
	}

	/**
	 * Tells a new session everything, and from now on every change.
	 */
	synchronized void attach(ClientSession newSession) {
		this.session = newSession;
		this.prefixes.asMap().forEach(newSession::prefix);
		this.topics.keySet().forEach(newSession::subscribe);
	}

	synchronized void detach() {
		this.session = null;
	}

	/**
	 * Fails all listeners.
	 */
	void fail(Throwable cause) {
		removeAll().forEach((listener) -> listener.error(cause));
	}

	/**
	 * Completes all listeners and takes no more.
	 */
	void close() {
		synchronized (this) {
			this.closed = true;
			this.session = null;
		}
		removeAll().forEach(FluxSink::complete);
	}

	private synchronized List<FluxSink<Payload>> removeAll() {
		List<FluxSink<Payload>> all = this.topics.values().stream().flatMap(List::stream).toList();
		this.topics.clear();
		return all;
	}

}
