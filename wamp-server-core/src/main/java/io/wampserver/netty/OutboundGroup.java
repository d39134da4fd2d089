// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.LinkedHashSet;
import java.util.Set;

import io.wampserver.websocket.Broadcaster;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketConnection;

/**
 * Connections of one event loop that are sent the same messages.
 */
final class OutboundGroup implements Broadcaster.Group {

	private final EventLoopOutput output;

	/** Confined to the event loop. */
	private final Set<Outbound> members = new LinkedHashSet<>();

	OutboundGroup(EventLoopOutput output) {
		this.output = output;
	}

	Set<Outbound> members() {
		return this.members;
	}

	@Override
	public void add(WebSocketConnection member) {
		this.output.join(this, outbound(member));
	}

	@Override
	public void remove(WebSocketConnection member) {
		this.output.leave(this, outbound(member));
	}

	/** All connections with this broadcaster are of this transport. */
	private static Outbound outbound(WebSocketConnection member) {
		return ((NettyWebSocketConnection) member).outbound();
	}

	@Override
	public boolean send(OutboundMessage message, Set<WebSocketConnection> except) {
		return this.output.send(this, message, except);
	}

	@Override
	public void whenTaken(Runnable task) {
		this.output.whenTaken(this, task);
	}

}
