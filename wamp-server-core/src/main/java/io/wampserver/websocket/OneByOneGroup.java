// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Connections that are sent each message by themselves.
 */
final class OneByOneGroup implements Broadcaster.Group {

	private final Set<WebSocketConnection> members = new LinkedHashSet<>();

	@Override
	public void add(WebSocketConnection member) {
		this.members.add(member);
	}

	@Override
	public void remove(WebSocketConnection member) {
		this.members.remove(member);
	}

	@Override
	public boolean send(OutboundMessage message, Set<WebSocketConnection> except) {
		for (WebSocketConnection member : this.members) {
			if (!except.contains(member)) {
				member.send(message.retained());
			}
		}
		return true;
	}

}
