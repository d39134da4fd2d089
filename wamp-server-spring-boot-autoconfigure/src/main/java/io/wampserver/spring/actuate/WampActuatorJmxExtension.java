// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.jmx.annotation.EndpointJmxExtension;

/**
 * The operations of the Actuator endpoint {@code wamp} as those of an MBean. Safe for use
 * by any thread.
 */
@EndpointJmxExtension(endpoint = WampActuatorEndpoint.class)
public final class WampActuatorJmxExtension {

	private final WampActuatorEndpoint endpoint;

	public WampActuatorJmxExtension(WampActuatorEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Lists connections, the oldest first.
	 * @param endpoint the name of an endpoint, null for all
	 * @param topic the URI of a topic they are subscribed to, null for any
	 * @param page the number of the page, from 0
	 * @param size how many items a page has, from 1 to 500
	 */
	@ReadOperation
	public Page<ConnectionDescription> connections(@Nullable String endpoint, @Nullable String topic,
			@Nullable Integer page, @Nullable Integer size) {
		return this.endpoint.clients()
			.connections(endpoint, topic, this.endpoint.showsDetails(null), Page.Request.of(page, size));
	}

	/**
	 * Shows one connection.
	 * @return null if there is no such connection
	 */
	@ReadOperation
	public @Nullable ConnectionDescription connection(String id) {
		return this.endpoint.clients().connection(id, this.endpoint.showsDetails(null));
	}

	/**
	 * Lists topics with subscribers.
	 * @param endpoint the name of an endpoint, null for all
	 * @param topic the URI of a topic, null for all
	 * @param page the number of the page, from 0
	 * @param size how many items a page has, from 1 to 500
	 */
	@ReadOperation
	public Page<TopicDescription> topics(@Nullable String endpoint, @Nullable String topic, @Nullable Integer page,
			@Nullable Integer size) {
		return this.endpoint.clients().topics(endpoint, topic, Page.Request.of(page, size));
	}

	/**
	 * Closes a connection.
	 * @param code the close code, 1000 by default
	 * @param reason what the client is told
	 * @return none if there is no such connection
	 */
	@DeleteOperation
	public WampActuatorEndpoint.Closed closeConnection(String id, @Nullable Integer code, @Nullable String reason) {
		boolean found = this.endpoint.clients().close(id, ClientAdministration.status(code, reason));
		return new WampActuatorEndpoint.Closed(found ? 1 : 0);
	}

	/**
	 * Closes the connections of a user.
	 * @param code the close code, 1000 by default
	 * @param reason what the clients are told
	 */
	@DeleteOperation
	public WampActuatorEndpoint.Closed closeUser(String name, @Nullable Integer code, @Nullable String reason) {
		return new WampActuatorEndpoint.Closed(
				this.endpoint.clients().closeAllOf(name, ClientAdministration.status(code, reason)));
	}

	/**
	 * Publishes an event to the subscribers of a topic. No handler is asked.
	 * @param topic the full URI
	 * @param event the event as JSON
	 * @param endpoint the name of the endpoint, the default one if null
	 * @param space the topic space, all if null
	 */
	@WriteOperation
	public WampActuatorEndpoint.Published publish(String topic, String event, @Nullable String endpoint,
			@Nullable String space) {
		return new WampActuatorEndpoint.Published(this.endpoint.publisher().publish(topic, event, endpoint, space));
	}

}
