// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.util.Collection;
import java.util.List;

import io.wampserver.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

import org.springframework.context.SmartLifecycle;

/**
 * Ends the connections of mounted endpoints when the application stops, before the web
 * server waits for open connections. An endpoint does not start again, so a context that
 * was stopped has to be closed.
 */
public final class WampEndpointLifecycle implements SmartLifecycle {

	/**
	 * The phase: beans without one stop before, the graceful shutdown of the web server
	 * comes next.
	 */
	public static final int PHASE = DEFAULT_PHASE - 512;

	private static final Logger logger = LoggerFactory.getLogger(WampEndpointLifecycle.class);

	private final List<Endpoint> endpoints;

	private volatile boolean running;

	public WampEndpointLifecycle(Collection<? extends Endpoint> endpoints) {
		this.endpoints = List.copyOf(endpoints);
	}

	/**
	 * The mounted endpoints.
	 */
	public List<Endpoint> endpoints() {
		return this.endpoints;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop(Runnable callback) {
		Flux.fromIterable(this.endpoints).flatMap(Endpoint::stop).doFinally((signal) -> {
			this.running = false;
			callback.run();
		}).subscribe((nothing) -> {
		}, (ex) -> logger.error("Ending the connections failed", ex));
	}

	@Override
	public void stop() {
		stop(() -> {
		});
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
		return PHASE;
	}

}
