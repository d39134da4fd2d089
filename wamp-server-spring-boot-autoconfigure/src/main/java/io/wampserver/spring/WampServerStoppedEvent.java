// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import io.wampserver.WampServer;

import org.springframework.context.ApplicationEvent;

/**
 * A server on a port of its own that had started has closed its port and ended its
 * connections, of which listeners have learnt before.
 */
public final class WampServerStoppedEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final transient WampServer server;

	public WampServerStoppedEvent(WampServer server) {
		super(server);
		this.server = server;
	}

	public WampServer server() {
		return this.server;
	}

}
