// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * What the Actuator endpoint {@code wamp} has below its path:
 *
 * <pre>
 * GET    connections                 pages of connections
 * GET    connections/{id}            one connection
 * DELETE connections/{id}            closes it
 * GET    users/{name}                pages of the connections of a user
 * DELETE users/{name}                closes them
 * GET    topics                      pages of topics with subscribers
 * POST   topics                      publishes an event
 * </pre>
 *
 * Safe for use by any thread.
 */
@EndpointWebExtension(endpoint = WampActuatorEndpoint.class)
public final class WampActuatorWebExtension {

	private static final String CONNECTIONS = "connections";

	private static final String USERS = "users";

	private static final String TOPICS = "topics";

	private final WampActuatorEndpoint endpoint;

	public WampActuatorWebExtension(WampActuatorEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Lists connections or topics.
	 * @param view what to list: connections or topics
	 * @param endpoint the name of an endpoint, null for all
	 * @param topic the URI of a topic, or of one that the connections are subscribed to
	 * @param page the number of the page, from 0
	 * @param size how many items a page has, from 1 to 500
	 * @param securityContext who asks
	 */
	@ReadOperation
	public WebEndpointResponse<Page<?>> list(@Selector String view, @Nullable String endpoint, @Nullable String topic,
			@Nullable Integer page, @Nullable Integer size, SecurityContext securityContext) {
		ClientAdministration clients = this.endpoint.clients();
		return switch (view) {
			case CONNECTIONS -> new WebEndpointResponse<>(clients.connections(endpoint, topic,
					this.endpoint.showsDetails(securityContext), Page.Request.of(page, size)));
			case TOPICS -> new WebEndpointResponse<>(clients.topics(endpoint, topic, Page.Request.of(page, size)));
			default -> notFound();
		};
	}

	/**
	 * Shows one connection, or lists those of a user.
	 * @param view what is meant: connections or users
	 * @param name the id of the connection or the name of the user
	 * @param page the number of the page, from 0
	 * @param size how many items a page has, from 1 to 500
	 * @param securityContext who asks
	 */
	@ReadOperation
	public WebEndpointResponse<?> show(@Selector String view, @Selector String name, @Nullable Integer page,
			@Nullable Integer size, SecurityContext securityContext) {
		boolean details = this.endpoint.showsDetails(securityContext);
		if (view.equals(USERS)) {
			return details
					? new WebEndpointResponse<>(
							this.endpoint.clients().connectionsOf(name, Page.Request.of(page, size)))
					: new WebEndpointResponse<>(403);
		}
		ConnectionDescription connection = view.equals(CONNECTIONS) ? this.endpoint.clients().connection(name, details)
				: null;
		return (connection != null) ? new WebEndpointResponse<>(connection) : notFound();
	}

	/**
	 * Closes one connection, or those of a user.
	 * @param view what is meant: connections or users
	 * @param name the id of the connection or the name of the user
	 * @param code the close code, 1000 by default
	 * @param reason what the clients are told
	 */
	@DeleteOperation
	public WebEndpointResponse<?> close(@Selector String view, @Selector String name, @Nullable Integer code,
			@Nullable String reason) {
		ClientAdministration clients = this.endpoint.clients();
		return switch (view) {
			case CONNECTIONS -> clients.close(name, ClientAdministration.status(code, reason))
					? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT) : notFound();
			case USERS -> new WebEndpointResponse<>(new WampActuatorEndpoint.Closed(
					clients.closeAllOf(name, ClientAdministration.status(code, reason))));
			default -> notFound();
		};
	}

	/**
	 * Publishes an event to the subscribers of a topic. No handler is asked.
	 * @param view must be topics
	 * @param topic the full URI
	 * @param event the event as JSON
	 * @param endpoint the name of the endpoint, the default one if null
	 * @param space the topic space, all if null
	 */
	@WriteOperation
	public WebEndpointResponse<WampActuatorEndpoint.Published> publish(@Selector String view, String topic,
			String event, @Nullable String endpoint, @Nullable String space) {
		return view.equals(TOPICS) ? new WebEndpointResponse<>(
				new WampActuatorEndpoint.Published(this.endpoint.publisher().publish(topic, event, endpoint, space)))
				: notFound();
	}

	private static <T> WebEndpointResponse<T> notFound() {
		return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

}
