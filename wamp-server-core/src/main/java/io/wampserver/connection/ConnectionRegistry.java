// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The open connections by their {@linkplain Connection#id() id}. Safe for use by any
 * thread; a connection is in it from its opening until its end.
 *
 * @param <C> the rung of the connection ladder that is kept
 */
public final class ConnectionRegistry<C extends Connection> {

	private final Map<String, C> connections = new ConcurrentHashMap<>();

	/**
	 * Adds a connection unless its id is taken.
	 * @return whether it was added
	 */
	public boolean add(C connection) {
		return this.connections.putIfAbsent(connection.id(), connection) == null;
	}

	public void remove(C connection) {
		this.connections.remove(connection.id(), connection);
	}

	public @Nullable C find(String id) {
		return this.connections.get(id);
	}

	public int size() {
		return this.connections.size();
	}

	/**
	 * A live view of the open connections, in no order.
	 */
	public Collection<C> all() {
		return Collections.unmodifiableCollection(this.connections.values());
	}

}
