// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

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

	/** What is sent from now on to an event loop comes behind what was sent before. */
	@Override
	public void whenTaken(Runnable task) {
		Set<Executor> eventLoops = new HashSet<>();
		this.members.forEach((member) -> eventLoops.add(member.executor()));
		AtomicInteger missing = new AtomicInteger(eventLoops.size() + 1);
		Runnable passed = () -> {
			if (missing.decrementAndGet() == 0) {
				task.run();
			}
		};
		for (Executor eventLoop : eventLoops) {
			try {
				eventLoop.execute(passed);
			}
			catch (RejectedExecutionException ex) { // it has ended, its connections
													// before
				passed.run();
			}
		}
		passed.run();
	}

}
