// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.ByteBuf;

/**
 * How a client talks to a peer: what is sent, and what must come back for it.
 */
public interface Protocol {

	/**
	 * Makes a connection, which begins as soon as its channel is open.
	 */
	default ClientConnection connection(Role role, List<Integer> topics, MessageListener listener) {
		return new WebSocketConnection(path(role), subprotocol(), greeting(role, topics), listener);
	}

	/**
	 * The path to connect to.
	 */
	String path(Role role);

	/**
	 * The subprotocol to ask for, empty for none.
	 */
	default String subprotocol() {
		return "";
	}

	/**
	 * What is said at the beginning.
	 */
	Greeting greeting(Role role, List<Integer> topics);

	/**
	 * The text that asks for the payload.
	 */
	String request(int number, String payload);

	/**
	 * The text that answers the request.
	 */
	String answer(int number, String payload);

	/**
	 * The text that publishes the payload.
	 */
	String publication(int topic, String payload);

	/**
	 * The text that brings the payload to subscribers.
	 */
	String event(int topic, String payload);

	/**
	 * Where the part of a message begins that is known beforehand.
	 */
	default int knownFrom(ByteBuf buffer, int index, int length) {
		return index;
	}

	/**
	 * The text as it is sent.
	 */
	default byte[] encode(String text) {
		return ClientFrame.encode(ClientFrame.TEXT, text.getBytes(StandardCharsets.UTF_8));
	}

}
