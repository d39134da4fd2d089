// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.util.Map;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.Connection;
import io.wampserver.connection.Disconnect;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The session of the web application that the handshake of a connection came with. Its
 * attributes are those of the last look-up, which is the handshake, a message that made
 * the session live on, a check, a change made here, or a request to this node that used
 * the session.
 *
 * <p>
 * Safe for use by any thread.
 */
public final class HandshakeSession {

	/** Where a connection has its session, if it came with one. */
	public static final AttributeKey<HandshakeSession> KEY = AttributeKey.of("session");

	private static final long NEVER = Long.MAX_VALUE;

	private final OpenSessions sessions;

	private final SessionChanges changes = new SessionChanges();

	/** The user at the handshake, by name. */
	private final @Nullable String user;

	private volatile StoredSession stored;

	private volatile @Nullable WebSocketConnection connection;

	/** In the terms of {@link System#nanoTime()}. */
	private volatile long dueNanos;

	HandshakeSession(OpenSessions sessions, StoredSession stored, @Nullable String user) {
		this.sessions = sessions;
		this.stored = stored;
		this.user = user;
		used(System.nanoTime());
	}

	/**
	 * The session of a connection, null if its handshake came with none.
	 */
	public static @Nullable HandshakeSession of(Connection connection) {
		return connection.attributes().get(KEY);
	}

	/**
	 * The id as it is now: logging in may change it. It is what the client proves its
	 * session with, so never to be logged or sent.
	 */
	public String id() {
		return this.stored.id();
	}

	/**
	 * All attributes, not to be changed here.
	 */
	public Map<String, Object> attributes() {
		return this.stored.attributes();
	}

	/**
	 * An attribute, null if there is none of that name.
	 */
	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" }) // as WebSession
																		// has it
	public <T> @Nullable T attribute(String name) {
		return (T) attributes().get(name);
	}

	/**
	 * Sets an attribute and saves it. That begins at once, whether the result is
	 * subscribed to or not, and after the changes before it.
	 * @return completes when the change is saved; fails if it cannot be, or the session
	 * has ended
	 * @throws IllegalStateException if sessions are read-only, or too many changes wait
	 */
	public Mono<Void> set(String name, Object value) {
		return this.sessions.change(this, name, value);
	}

	/**
	 * Removes an attribute, like {@link #set(String, Object)}.
	 */
	public Mono<Void> remove(String name) {
		return this.sessions.change(this, name, null);
	}

	SessionChanges changes() {
		return this.changes;
	}

	@Nullable String user() {
		return this.user;
	}

	void opened(WebSocketConnection opened) {
		this.connection = opened;
	}

	/** Whether a message received at that time is to make the session live on. */
	boolean isTouchDue(long nanos) {
		return nanos - this.dueNanos >= 0;
	}

	void used(long nanos) {
		long interval = this.sessions.touchNanos(this.stored.maxIdle());
		this.dueNanos = nanos + ((interval > 0) ? interval : NEVER);
	}

	void update(StoredSession current) {
		this.stored = current;
	}

	void close(String reason) {
		WebSocketConnection open = this.connection;
		if (open != null) {
			open.close(Disconnect.sessionEnd(reason));
		}
	}

	@Override
	public String toString() {
		return this.stored.toString();
	}

}
