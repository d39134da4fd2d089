// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * WAMP v1.
 */
public final class WampProtocol implements Protocol {

	/** The path of the endpoint. */
	public static final String PATH = "/wamp";

	private static final String TOPIC = "http://example.com/topic/";

	/** The topics, as a pattern. */
	public static final String TOPICS = TOPIC + "{number}";

	private final IntFunction<String> procedure;

	private final UnaryOperator<String> argument;

	private WampProtocol(IntFunction<String> procedure, UnaryOperator<String> argument) {
		this.procedure = procedure;
		this.argument = argument;
	}

	/**
	 * Calls a procedure that gives a string back.
	 */
	public static WampProtocol ofStrings(String procedure) {
		return ofStrings((number) -> procedure);
	}

	/**
	 * Calls procedures that give a string back.
	 */
	public static WampProtocol ofStrings(IntFunction<String> procedure) {
		return new WampProtocol(procedure, (payload) -> '"' + payload + '"');
	}

	/**
	 * Calls a procedure that gives an object back.
	 */
	public static WampProtocol ofObjects(String procedure) {
		return new WampProtocol((number) -> procedure, (payload) -> "{\"text\":\"" + payload + "\"}");
	}

	@Override
	public String path(Role role) {
		return PATH;
	}

	@Override
	public String subprotocol() {
		return "wamp";
	}

	@Override
	public Greeting greeting(Role role, List<Integer> topics) {
		return new Greeting(topics.stream().map((topic) -> "[5,\"" + topic(topic) + "\"]").toList(), 1, List.of());
	}

	@Override
	public String request(int number, String payload) {
		return "[2,\"" + NumberedPayload.digits(number) + "\",\"" + this.procedure.apply(number) + "\","
				+ this.argument.apply(payload) + "]";
	}

	@Override
	public String answer(int number, String payload) {
		return "[3,\"" + NumberedPayload.digits(number) + "\"," + this.argument.apply(payload) + "]";
	}

	@Override
	public String publication(int topic, String payload) {
		return "[7,\"" + topic(topic) + "\",\"" + payload + "\"]";
	}

	@Override
	public String event(int topic, String payload) {
		return "[8,\"" + topic(topic) + "\",\"" + payload + "\"]";
	}

	private static String topic(int number) {
		return TOPIC + NumberedPayload.digits(number);
	}

}
