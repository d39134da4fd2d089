// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * JSON over HTTP/1.1 with keep-alive. It has calls only.
 */
public final class RestProtocol implements Protocol {

	/** The path of the resource. */
	public static final String PATH = "/rest/echo";

	@Override
	public ClientConnection connection(Role role, List<Integer> topics, MessageListener listener) {
		return new HttpConnection(listener);
	}

	@Override
	public String path(Role role) {
		return PATH;
	}

	@Override
	public Greeting greeting(Role role, List<Integer> topics) {
		return Greeting.NONE;
	}

	@Override
	public String request(int number, String payload) {
		return "{\"text\":\"" + payload + "\"}";
	}

	@Override
	public String answer(int number, String payload) {
		return request(number, payload);
	}

	@Override
	public String publication(int topic, String payload) {
		throw new UnsupportedOperationException("publication: over HTTP (expected: a call)");
	}

	@Override
	public String event(int topic, String payload) {
		throw new UnsupportedOperationException("event: over HTTP (expected: a call)");
	}

	@Override
	public byte[] encode(String text) {
		String head = "POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
				+ "Content-Type: application/json\r\nContent-Length: " + text.length() + "\r\n\r\n";
		return (head + text).getBytes(StandardCharsets.US_ASCII);
	}

}
