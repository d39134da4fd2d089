// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.wampserver.Endpoint;
import io.wampserver.connection.Connection;
import io.wampserver.connection.Disconnect;
import io.wampserver.message.Recipients;
import io.wampserver.websocket.WebSocketConnection;

import org.springframework.util.function.SingletonSupplier;

/**
 * The open connections of users, on all endpoints of this server, by the
 * {@linkplain Principal#getName() name} of the user. A connection counts from the moment
 * its user is known, be it the handshake or a login later, until it ends.
 *
 * <pre class="code">
 * publisher.publish("http://example.com/orders", order, users.only("alice"));
 * users.close("alice", "account locked");
 * </pre>
 *
 * <p>
 * Recipients are those of the moment they are asked for. Safe for use by any thread.
 */
public final class UserConnections {

	private final SingletonSupplier<? extends Collection<? extends Endpoint>> endpoints;

	/**
	 * Creates a view.
	 * @param endpoints called at most once, not before it is needed
	 */
	public UserConnections(Supplier<? extends Collection<? extends Endpoint>> endpoints) {
		this.endpoints = SingletonSupplier.of(endpoints);
	}

	/**
	 * The connections of a user; those of an endpoint in the order they came. What it
	 * takes depends on their number alone.
	 */
	public List<WebSocketConnection> of(String user) {
		return stream(user).toList();
	}

	private Stream<WebSocketConnection> stream(String user) {
		return this.endpoints.obtain().stream().flatMap((endpoint) -> endpoint.connections().ofUser(user).stream());
	}

	/**
	 * Closes all connections of a user with 1008.
	 * @param reason what the clients are told
	 * @return how many there are
	 */
	public int close(String user, String reason) {
		List<WebSocketConnection> connections = of(user);
		connections.forEach((connection) -> connection.close(Disconnect.sessionEnd(reason)));
		return connections.size();
	}

	/**
	 * None but the sessions of these users.
	 */
	public Recipients only(String... users) {
		return new Recipients(false, Set.of(), ids(Stream.of(users).flatMap(this::stream)));
	}

	/**
	 * None but the sessions of the users that a condition holds for, such as holders of
	 * an authority. It is asked about each open connection that has a user.
	 */
	public Recipients only(Predicate<? super Principal> users) {
		return new Recipients(false, Set.of(),
				ids(this.endpoints.obtain()
					.stream()
					.flatMap((endpoint) -> endpoint.connections().all().stream())
					.filter((connection) -> holds(users, connection))));
	}

	private static boolean holds(Predicate<? super Principal> users, Connection connection) {
		Principal user = connection.principal();
		return user != null && users.test(user);
	}

	/**
	 * Every subscriber but the sessions of these users.
	 */
	public Recipients except(String... users) {
		return new Recipients(false, ids(Stream.of(users).flatMap(this::stream)), null);
	}

	private static Set<String> ids(Stream<? extends Connection> connections) {
		return connections.map(Connection::id).collect(Collectors.toUnmodifiableSet());
	}

}
