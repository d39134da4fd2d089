// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import io.wampserver.WampServer;

import org.springframework.context.ApplicationEvent;

/**
 * A server on a port of its own accepts connections.
 */
public final class WampServerStartedEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final transient WampServer server;

	public WampServerStartedEvent(WampServer server) {
		super(server);
		this.server = server;
	}

	public WampServer server() {
		return this.server;
	}

	/**
	 * The port in use.
	 */
	public int port() {
		return this.server.port();
	}

}
