// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.util.List;

import io.netty.buffer.ByteBuf;

/**
 * STOMP over WebSocket, as Spring's simple broker speaks it. Calls are messages to an
 * application destination, whose answers come to a queue of the user's.
 */
public final class StompProtocol implements Protocol {

	/** The path of the endpoint. */
	public static final String PATH = "/stomp";

	/** Where answers come. */
	public static final String REPLIES = "/queue/replies";

	private static final String CONNECT = "CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0";

	@Override
	public String path(Role role) {
		return PATH;
	}

	@Override
	public String subprotocol() {
		return "v12.stomp";
	}

	@Override
	public Greeting greeting(Role role, List<Integer> topics) {
		List<String> subscriptions = (role == Role.CALLER) ? List.of(subscribe(0, "/user" + REPLIES))
				: topics.stream().map((topic) -> subscribe(topic, topic(topic))).toList();
		return new Greeting(List.of(CONNECT), 1, subscriptions);
	}

	private static String subscribe(int id, String destination) {
		return "SUBSCRIBE\nid:" + id + "\ndestination:" + destination + "\n\n\0";
	}

	@Override
	public String request(int number, String payload) {
		return send("/app/echo", payload);
	}

	@Override
	public String answer(int number, String payload) {
		return payload + '\0';
	}

	@Override
	public String publication(int topic, String payload) {
		return send(topic(topic), payload);
	}

	@Override
	public String event(int topic, String payload) {
		return payload + '\0';
	}

	private static String send(String destination, String payload) {
		return "SEND\ndestination:" + destination + "\ncontent-type:text/plain\n\n" + payload + '\0';
	}

	private static String topic(int number) {
		return "/topic/" + NumberedPayload.digits(number);
	}

	/** The headers differ from message to message. */
	@Override
	public int knownFrom(ByteBuf buffer, int index, int length) {
		int end = index + length;
		int line = index;
		while (line < end && buffer.getByte(line) != '\n') {
			int next = buffer.indexOf(line, end, (byte) '\n');
			if (next < 0) {
				return end;
			}
			line = next + 1;
		}
		return Math.min(line + 1, end);
	}

}
