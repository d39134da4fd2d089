// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import java.util.Set;

import io.wampserver.message.PayloadCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * The Actuator endpoint {@code wamp}: shows servers, endpoints, connections and topics.
 * Its extensions for HTTP and JMX add what differs between the two. What changes
 * something, which is to close connections and to publish, must be allowed with
 * {@code management.endpoint.wamp.access=unrestricted}.
 *
 * <p>
 * Nothing of what clients send is shown: neither queries, cookies and other header fields
 * nor payloads. Who they are is shown only where the application says so. Safe for use by
 * any thread.
 */
@Endpoint(id = "wamp", defaultAccess = Access.READ_ONLY)
public final class WampActuatorEndpoint {

	private final EndpointDirectory directory;

	private final ClientAdministration clients;

	private final ManualPublisher publisher;

	private final Show showDetails;

	private final Set<String> roles;

	/**
	 * Creates an endpoint.
	 * @param directory the endpoints of the server
	 * @param codec reads events that are published through it
	 * @param showDetails whether users and addresses are shown
	 * @param roles who sees them where that depends on authorization; anybody who is
	 * logged in if there are none
	 */
	public WampActuatorEndpoint(EndpointDirectory directory, PayloadCodec codec, Show showDetails, Set<String> roles) {
		this.directory = directory;
		this.clients = new ClientAdministration(directory);
		this.publisher = new ManualPublisher(directory, codec);
		this.showDetails = showDetails;
		this.roles = Set.copyOf(roles);
	}

	/**
	 * Describes servers and endpoints.
	 */
	@ReadOperation
	public WampDescription describe() {
		EndpointDescriber describer = new EndpointDescriber(this.directory);
		return new WampDescription(this.directory.version(), this.directory.servers(),
				this.directory.endpoints().stream().map(describer::describe).toList());
	}

	ClientAdministration clients() {
		return this.clients;
	}

	ManualPublisher publisher() {
		return this.publisher;
	}

	/**
	 * Whether who clients are is shown.
	 * @param context who asks, null for somebody unknown
	 */
	boolean showsDetails(@Nullable SecurityContext context) {
		return this.showDetails.isShown((context != null) ? context : SecurityContext.NONE, this.roles);
	}

	/**
	 * What closing connections has come to.
	 *
	 * @param closed how many have been closed
	 */
	public record Closed(int closed) {

	}

	/**
	 * What publishing has come to.
	 *
	 * @param subscribers how many get the event
	 */
	public record Published(int subscribers) {

	}

}
