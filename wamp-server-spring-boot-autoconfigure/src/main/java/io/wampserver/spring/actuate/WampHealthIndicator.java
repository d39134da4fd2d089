// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.wampserver.Endpoint;
import io.wampserver.WampServer;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells whether clients can connect: {@code UP} while all ports are open and all
 * endpoints accept connections, {@code OUT_OF_SERVICE} before the start and from the
 * moment an endpoint stops, {@code DOWN} if a port is closed that should be open. Safe
 * for use by any thread.
 */
public final class WampHealthIndicator extends AbstractHealthIndicator {

	private final EndpointDirectory directory;

	public WampHealthIndicator(EndpointDirectory directory) {
		super("The state of the WAMP server is not known");
		this.directory = directory;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Map<String, Endpoint.State> endpoints = new LinkedHashMap<>();
		this.directory.endpoints().forEach((endpoint) -> endpoints.put(endpoint.name(), endpoint.state()));
		List<Integer> ports = this.directory.servers()
			.stream()
			.map(ServerDescription::port)
			.filter(Objects::nonNull)
			.toList();
		int connections = this.directory.endpoints()
			.stream()
			.mapToInt((endpoint) -> endpoint.connections().size())
			.sum();
		builder.status(status())
			.withDetail("ports", ports)
			.withDetail("connections", connections)
			.withDetail("endpoints", endpoints);
	}

	private Status status() {
		if (this.directory.endpoints().stream().anyMatch((endpoint) -> endpoint.state() != Endpoint.State.OPEN)) {
			return Status.OUT_OF_SERVICE;
		}
		if (this.directory.ownServers().stream().allMatch(WampServer::isListening)) {
			return Status.UP;
		}
		return this.directory.isRunning() ? Status.DOWN : Status.OUT_OF_SERVICE;
	}

}
