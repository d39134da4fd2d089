// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.wampserver.Endpoint;
import io.wampserver.WampServer;
import io.wampserver.spring.EndpointBeanNames;
import io.wampserver.spring.WampEndpointLifecycle;
import io.wampserver.spring.WampServerLifecycle;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * The endpoints of the application and the servers they are on. Beans are looked up when
 * it is first asked, so it can be made before them. Safe for use by any thread.
 */
public final class EndpointDirectory {

	private final ListableBeanFactory beanFactory;

	private final Environment environment;

	private final Supplier<List<Endpoint>> endpoints;

	public EndpointDirectory(ListableBeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
		this.endpoints = SingletonSupplier.of(this::findEndpoints);
	}

	private List<Endpoint> findEndpoints() {
		Set<String> names = new LinkedHashSet<>();
		if (this.beanFactory.containsBean(EndpointBeanNames.DEFAULT)) {
			names.add(EndpointBeanNames.DEFAULT);
		}
		names.addAll(List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, Endpoint.class)));
		return names.stream().map((name) -> this.beanFactory.getBean(name, Endpoint.class)).toList();
	}

	/**
	 * All endpoints, the default one first.
	 */
	public List<Endpoint> endpoints() {
		return this.endpoints.get();
	}

	/**
	 * The endpoint of a name, or all without one.
	 * @throws InvalidEndpointRequestException if there is no such endpoint
	 */
	List<Endpoint> endpoints(@Nullable String name) {
		if (name == null) {
			return endpoints();
		}
		List<Endpoint> found = endpoints().stream().filter((endpoint) -> endpoint.name().equals(name)).toList();
		if (found.isEmpty()) {
			String reason = "endpoint: %s (expected: one of %s)".formatted(name,
					endpoints().stream().map(Endpoint::name).toList());
			throw new InvalidEndpointRequestException(reason, reason);
		}
		return found;
	}

	/**
	 * The servers that accept connections for the endpoints, that of the application
	 * first.
	 */
	public List<ServerDescription> servers() {
		List<ServerDescription> servers = new ArrayList<>();
		WampEndpointLifecycle mount = this.beanFactory.getBeanProvider(WampEndpointLifecycle.class).getIfUnique();
		if (mount != null && !mount.endpoints().isEmpty()) {
			servers.add(webServer(mount.endpoints()));
		}
		ownServers().forEach((server) -> servers.add(describe(server)));
		return servers;
	}

	private ServerDescription webServer(List<Endpoint> mounted) {
		Integer port = this.environment.getProperty("local.server.port", Integer.class);
		return new ServerDescription(true, this.environment.getProperty("server.address"), port, port != null,
				mounted.stream().map(Endpoint::name).toList());
	}

	private static ServerDescription describe(WampServer server) {
		List<String> names = server.endpoints().stream().map(Endpoint::name).toList();
		if (!server.isListening()) {
			return new ServerDescription(false, null, null, false, names);
		}
		InetSocketAddress bound = server.address();
		InetAddress address = bound.getAddress();
		return new ServerDescription(false, (address != null) ? address.getHostAddress() : null, bound.getPort(), true,
				names);
	}

	/**
	 * The servers of ports of their own.
	 */
	List<WampServer> ownServers() {
		WampServerLifecycle lifecycle = ownServerLifecycle();
		return (lifecycle != null) ? lifecycle.servers() : List.of();
	}

	/**
	 * Whether the servers of ports of their own are meant to be listening.
	 */
	boolean isRunning() {
		WampServerLifecycle lifecycle = ownServerLifecycle();
		return lifecycle != null && lifecycle.isRunning();
	}

	private @Nullable WampServerLifecycle ownServerLifecycle() {
		return this.beanFactory.getBeanProvider(WampServerLifecycle.class).getIfUnique();
	}

	/**
	 * The beans of a type that have been made, by their names.
	 */
	<T> Map<String, T> beans(Class<T> type) {
		return BeanFactoryUtils.beansOfTypeIncludingAncestors(this.beanFactory, type, false, false);
	}

	/**
	 * The version of the server, null where its classes are in no jar.
	 */
	@Nullable String version() {
		return WampServer.class.getPackage().getImplementationVersion();
	}

}
