// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

/**
 * Counts what passes over one connection, and adds it to what passes over all of its
 * event loop, which stays when the connection is gone. Confined to the event loop.
 */
final class ConnectionTraffic extends TrafficCounter {

	private final TrafficCounter eventLoop;

	ConnectionTraffic(TrafficCounter eventLoop) {
		this.eventLoop = eventLoop;
	}

	void bytesReceived(int bytes) {
		this.bytesReceived += bytes;
		this.eventLoop.bytesReceived += bytes;
	}

	void messageReceived() {
		this.messagesReceived++;
		this.eventLoop.messagesReceived++;
	}

	void bytesSent(int bytes) {
		this.bytesSent += bytes;
		this.eventLoop.bytesSent += bytes;
	}

	@Override
	void messageDropped() {
		super.messageDropped();
		this.eventLoop.messageDropped();
	}

	void messagesSent(int messages) {
		this.messagesSent += messages;
		this.eventLoop.messagesSent += messages;
	}

}
