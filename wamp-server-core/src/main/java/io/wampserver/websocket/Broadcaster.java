// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.util.Set;

/**
 * Sends the same messages to many connections at once. A transport has one for each event
 * loop: handing over a message costs the same whatever the number of receivers, and the
 * event loop passes on what has come together when its turn ends.
 *
 * <p>
 * Broadcasts keep their place in the one order of each connection: behind what was sent
 * to it before, in front of what is sent to it afterwards.
 */
@FunctionalInterface
public interface Broadcaster {

	/**
	 * Sends to each connection by itself: for connections that are decorated, so that
	 * every message passes the decoration.
	 */
	Broadcaster ONE_BY_ONE = OneByOneGroup::new;

	/**
	 * Makes a group for connections that have this broadcaster.
	 */
	Group newGroup();

	/**
	 * Receivers of the same messages. Its methods may be called from any thread, but by
	 * one at a time: the order of these calls is the order in which they take effect.
	 */
	interface Group {

		/**
		 * Has a connection get what is sent from now on.
		 */
		void add(WebSocketConnection member);

		/**
		 * Has a connection get what was sent until now and nothing more.
		 */
		void remove(WebSocketConnection member);

		/**
		 * Queues a message for all members.
		 * @param message stays the caller's
		 * @param except the members that do not get it
		 * @return false if it was not taken, as so much waits already that it has to be
		 * sent to each member by itself, where it is bounded for each
		 */
		boolean send(OutboundMessage message, Set<WebSocketConnection> except);

		/**
		 * Runs a task when all that was sent to the members until now was taken: written,
		 * queued behind what a client does not take, or dropped. At once or on event
		 * loops, so the task must be quick.
		 */
		void whenTaken(Runnable task);

	}

}
