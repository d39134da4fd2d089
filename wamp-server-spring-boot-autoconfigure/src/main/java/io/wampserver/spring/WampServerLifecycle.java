// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.util.Collection;
import java.util.List;

import io.wampserver.Endpoint;
import io.wampserver.WampServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ChannelBindException;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Opens the ports of servers when the application starts and closes them when the
 * application stops, in the phase of {@link WampEndpointLifecycle}. Publishes a
 * {@link WampServerStartedEvent} and a {@link WampServerStoppedEvent} for each, and keeps
 * the process alive where nothing else does. A server does not start again, so a context
 * that was stopped has to be closed.
 */
public final class WampServerLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(WampServerLifecycle.class);

	private final List<WampServer> servers;

	private final ApplicationEventPublisher events;

	private volatile boolean running;

	public WampServerLifecycle(Collection<WampServer> servers, ApplicationEventPublisher events) {
		this.servers = List.copyOf(servers);
		this.events = events;
	}

	/**
	 * The servers, open or not.
	 */
	public List<WampServer> servers() {
		return this.servers;
	}

	/**
	 * Opens the ports, all or none.
	 * @throws WampPortInUseException if one cannot be had
	 */
	@Override
	public void start() {
		try {
			this.servers.forEach(WampServerLifecycle::bind);
		}
		catch (WampPortInUseException ex) {
			stop();
			throw ex;
		}
		this.running = true;
		for (WampServer server : this.servers) {
			logger.info("WAMP server started on port {}", server.port());
			keepProcessAlive(server);
			this.events.publishEvent(new WampServerStartedEvent(server));
		}
	}

	private static void bind(WampServer server) {
		try {
			server.bind();
		}
		catch (ChannelBindException ex) {
			String endpoint = server.endpoints().stream().findFirst().map(Endpoint::name).orElse(Endpoint.DEFAULT_NAME);
			throw new WampPortInUseException(endpoint, ex.localPort(), ex);
		}
	}

	private void keepProcessAlive(WampServer server) {
		Thread thread = new Thread(() -> server.onDispose().block(), "wamp-server");
		thread.setContextClassLoader(getClass().getClassLoader());
		thread.setDaemon(false);
		thread.start();
	}

	@Override
	public void stop() {
		Flux.fromIterable(this.servers)
			.flatMap((server) -> Mono.fromRunnable(server::dispose).subscribeOn(Schedulers.boundedElastic()))
			.blockLast();
		if (this.running) {
			this.running = false;
			this.servers.forEach((server) -> this.events.publishEvent(new WampServerStoppedEvent(server)));
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return WampEndpointLifecycle.PHASE;
	}

}
