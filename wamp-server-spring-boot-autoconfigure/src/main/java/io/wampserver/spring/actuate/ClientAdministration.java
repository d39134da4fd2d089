// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.wampserver.Endpoint;
import io.wampserver.WampEndpoint;
import io.wampserver.connection.CloseStatus;
import io.wampserver.protocol.WampConnection;
import io.wampserver.topic.TopicRegistry;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Looks at the clients of all endpoints and their topics, and ends their connections.
 * Safe for use by any thread.
 */
final class ClientAdministration {

	private static final Logger logger = LoggerFactory.getLogger(ClientAdministration.class);

	private static final Comparator<WebSocketConnection> FIRST_COMER = Comparator
		.comparing((WebSocketConnection connection) -> connection.handshake().receivedAt())
		.thenComparing(WebSocketConnection::id);

	private static final Comparator<ActiveTopic> BY_URI = Comparator.comparing(ActiveTopic::uri);

	private final EndpointDirectory directory;

	ClientAdministration(EndpointDirectory directory) {
		this.directory = directory;
	}

	/**
	 * Lists connections, the oldest first.
	 * @param endpoint the name of their endpoint, null for any
	 * @param topic what they are subscribed to, null for anything
	 * @param details whether to show who they are
	 */
	Page<ConnectionDescription> connections(@Nullable String endpoint, @Nullable String topic, boolean details,
			Page.Request page) {
		List<? extends WebSocketConnection> found = (topic != null) ? subscribers(endpoint, topic)
				: connections(endpoint);
		return page.of(found, FIRST_COMER, (connection) -> describe(connection, details, false));
	}

	/**
	 * Lists the connections of a user, the oldest first.
	 */
	Page<ConnectionDescription> connectionsOf(String user, Page.Request page) {
		return page.of(find(of(user)), FIRST_COMER, (connection) -> describe(connection, true, false));
	}

	/**
	 * Describes one connection, with its subscriptions.
	 * @return null if there is no such connection
	 */
	@Nullable ConnectionDescription connection(String id, boolean details) {
		return find((connection) -> connection.id().equals(id)).stream()
			.findFirst()
			.map((connection) -> describe(connection, details, true))
			.orElse(null);
	}

	private List<WebSocketConnection> connections(@Nullable String endpoint) {
		List<WebSocketConnection> all = new ArrayList<>();
		this.directory.endpoints(endpoint).forEach((each) -> all.addAll(each.connections().all()));
		return all;
	}

	private List<WebSocketConnection> find(Predicate<WebSocketConnection> condition) {
		return connections(null).stream().filter(condition).toList();
	}

	private static Predicate<WebSocketConnection> of(String user) {
		return (connection) -> user.equals(userOf(connection));
	}

	private static @Nullable String userOf(WebSocketConnection connection) {
		Principal principal = connection.principal();
		return (principal != null) ? principal.getName() : null;
	}

	private List<WampConnection> subscribers(@Nullable String endpoint, String topic) {
		return this.directory.endpoints(endpoint)
			.stream()
			.flatMap(ClientAdministration::spaces)
			.flatMap((space) -> space.topics().subscribers(topic).stream())
			.toList();
	}

	private static ConnectionDescription describe(WebSocketConnection connection, boolean details, boolean whole) {
		InetSocketAddress address = details ? connection.remoteAddress() : null;
		String user = details ? userOf(connection) : null;
		WampConnection session = (connection instanceof WampConnection wamp) ? wamp : null;
		List<String> topics = (session != null) ? session.subscriptions().stream().sorted().toList() : null;
		return new ConnectionDescription(connection.id(), connection.endpoint(), user,
				(address != null) ? text(address) : null, connection.subprotocol(), connection.handshake().receivedAt(),
				(topics != null) ? topics.size() : null, (session != null) ? session.prefixes().size() : null,
				(session != null) ? session.openCalls().size() : null, connection.traffic(), connection.queuedBytes(),
				connection.roundTrip(), whole ? topics : null);
	}

	private static String text(InetSocketAddress address) {
		String host = (address.getAddress() != null) ? address.getAddress().getHostAddress() : address.getHostString();
		return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
	}

	/**
	 * Lists topics with subscribers, by their URI.
	 * @param endpoint the name of their endpoint, null for any
	 * @param topic the URI, null for any
	 */
	Page<TopicDescription> topics(@Nullable String endpoint, @Nullable String topic, Page.Request page) {
		List<ActiveTopic> active = this.directory.endpoints(endpoint)
			.stream()
			.flatMap(ClientAdministration::spaces)
			.flatMap((space) -> space.active(topic))
			.toList();
		return page.of(active, BY_URI, ActiveTopic::describe);
	}

	private static Stream<Space> spaces(Endpoint endpoint) {
		if (!(endpoint instanceof WampEndpoint wamp)) {
			return Stream.empty();
		}
		return wamp.setup().topicSpaces()
				? wamp.topicSpaces().stream().sorted().map((name) -> new Space(wamp.name(), name, wamp.topics(name)))
				: Stream.of(new Space(wamp.name(), null, wamp.topics()));
	}

	/**
	 * Closes a connection.
	 * @return false if there is no such connection
	 */
	boolean close(String id, CloseStatus status) {
		return close((connection) -> connection.id().equals(id), status) > 0;
	}

	/**
	 * Closes the connections of a user.
	 * @return how many there were
	 */
	int closeAllOf(String user, CloseStatus status) {
		return close(of(user), status);
	}

	private int close(Predicate<WebSocketConnection> condition, CloseStatus status) {
		List<WebSocketConnection> found = find(condition);
		found.forEach((connection) -> {
			logger.info("[{}] Closing as the actuator was asked to: {}", connection, status);
			connection.close(status);
		});
		return found.size();
	}

	/**
	 * What a connection is closed with.
	 * @param code null for 1000
	 * @param reason null for none
	 */
	static CloseStatus status(@Nullable Integer code, @Nullable String reason) {
		int number = (code != null) ? code : CloseStatus.NORMAL.code();
		if (!CloseStatus.isSendable(number)) {
			String problem = "code: " + code + " (expected: a close code such as 1000 or 1008)";
			throw new InvalidEndpointRequestException(problem, problem);
		}
		return new CloseStatus(number, (reason != null) ? reason : "");
	}

	/**
	 * Topics that sessions share.
	 *
	 * @param endpoint the name of the endpoint
	 * @param name the name of the topic space, null if all sessions of the endpoint do
	 * @param topics the topics
	 */
	private record Space(String endpoint, @Nullable String name, TopicRegistry topics) {

		Stream<ActiveTopic> active(@Nullable String uri) {
			Stream<String> uris = (uri != null) ? Stream.of(uri) : this.topics.topics().stream();
			return uris.map((each) -> new ActiveTopic(each, this, this.topics.subscriberCount(each)))
				.filter((topic) -> topic.subscribers() > 0);
		}

	}

	/**
	 * A topic with subscribers.
	 *
	 * @param uri its URI
	 * @param space where it is
	 * @param subscribers how many there are
	 */
	private record ActiveTopic(String uri, Space space, int subscribers) {

		TopicDescription describe() {
			return new TopicDescription(this.uri, this.space.endpoint(), this.space.name(), this.subscribers);
		}

	}

}
