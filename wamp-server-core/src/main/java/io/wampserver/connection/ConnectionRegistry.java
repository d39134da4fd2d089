// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

import java.security.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The open connections by their {@linkplain Connection#id() id} and by their user. Safe
 * for use by any thread; a connection is in it from its opening until its end.
 *
 * @param <C> the rung of the connection ladder that is kept
 */
public final class ConnectionRegistry<C extends Connection> {

	private final Map<String, C> connections = new ConcurrentHashMap<>();

	/** Those that have a user, by its name. */
	private final Map<String, Set<C>> byUser = new ConcurrentHashMap<>();

	/**
	 * Adds a connection unless its id is taken.
	 * @return whether it was added
	 */
	public boolean add(C connection) {
		if (this.connections.putIfAbsent(connection.id(), connection) != null) {
			return false;
		}
		connection.attributes().listen(Connection.PRINCIPAL, (before, now) -> userChanged(connection, before, now));
		return true;
	}

	public void remove(C connection) {
		if (this.connections.remove(connection.id(), connection)) {
			leave(connection, connection.principal());
		}
	}

	private void userChanged(C connection, @Nullable Principal before, @Nullable Principal now) {
		leave(connection, before);
		if (isIn(connection)) {
			join(connection, now);
			if (!isIn(connection)) {
				leave(connection, now); // removed meanwhile, perhaps before it had joined
			}
		}
	}

	private boolean isIn(C connection) {
		return this.connections.get(connection.id()) == connection;
	}

	private void join(C connection, @Nullable Principal user) {
		String name = (user != null) ? user.getName() : null;
		if (name != null) {
			this.byUser.compute(name, (key, present) -> {
				Set<C> connections = (present != null) ? present : new LinkedHashSet<>(2);
				connections.add(connection);
				return connections;
			});
		}
	}

	private void leave(C connection, @Nullable Principal user) {
		String name = (user != null) ? user.getName() : null;
		if (name != null) {
			this.byUser.computeIfPresent(name, (key, connections) -> {
				connections.remove(connection);
				return connections.isEmpty() ? null : connections;
			});
		}
	}

	public @Nullable C find(String id) {
		return this.connections.get(id);
	}

	/**
	 * The open connections of a user as of now, in the order they came, whether the user
	 * was known with the handshake or has logged in since. What it takes depends on their
	 * number alone.
	 * @param name the {@linkplain Principal#getName() name} of the principal
	 */
	public List<C> ofUser(String name) {
		List<C> connections = new ArrayList<>();
		this.byUser.computeIfPresent(name, (key, present) -> {
			connections.addAll(present);
			return present;
		});
		return connections;
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
