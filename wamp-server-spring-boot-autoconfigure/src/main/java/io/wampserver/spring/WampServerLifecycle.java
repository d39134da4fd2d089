// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import io.wampserver.WampServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.ChannelBindException;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Opens a server's own port when the application starts and closes it when the
 * application stops, in the phase of {@link WampEndpointLifecycle}. Publishes a
 * {@link WampServerStartedEvent} in between, and keeps the process alive where nothing
 * else does. A server does not start again, so a context that was stopped has to be
 * closed.
 */
public final class WampServerLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(WampServerLifecycle.class);

	private final WampServer server;

	private final ApplicationEventPublisher events;

	private volatile boolean running;

	public WampServerLifecycle(WampServer server, ApplicationEventPublisher events) {
		this.server = server;
		this.events = events;
	}

	/**
	 * Opens the port.
	 * @throws WampPortInUseException if it cannot be had
	 */
	@Override
	public void start() {
		try {
			this.server.bind();
		}
		catch (ChannelBindException ex) {
			throw new WampPortInUseException(ex.localPort(), ex);
		}
		this.running = true;
		logger.info("WAMP server started on port {}", this.server.port());
		keepProcessAlive();
		this.events.publishEvent(new WampServerStartedEvent(this.server));
	}

	private void keepProcessAlive() {
		Thread thread = new Thread(() -> this.server.onDispose().block(), "wamp-server");
		thread.setContextClassLoader(getClass().getClassLoader());
		thread.setDaemon(false);
		thread.start();
	}

	@Override
	public void stop() {
		this.server.dispose();
		this.running = false;
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
