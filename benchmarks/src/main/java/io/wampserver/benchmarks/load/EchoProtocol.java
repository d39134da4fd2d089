// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.util.List;

/**
 * No protocol at all: a message is its payload, and the path says what becomes of it.
 */
public final class EchoProtocol implements Protocol {

	/** Where messages come back. */
	public static final String ECHO = "/echo";

	/** Where messages come that others publish. */
	public static final String SUBSCRIBE = "/subscribe";

	/** Where messages are published. */
	public static final String PUBLISH = "/publish";

	@Override
	public String path(Role role) {
		return switch (role) {
			case CALLER -> ECHO;
			case SUBSCRIBER -> SUBSCRIBE;
			case PUBLISHER -> PUBLISH;
		};
	}

	@Override
	public Greeting greeting(Role role, List<Integer> topics) {
		return Greeting.NONE;
	}

	@Override
	public String request(int number, String payload) {
		return payload;
	}

	@Override
	public String answer(int number, String payload) {
		return payload;
	}

	@Override
	public String publication(int topic, String payload) {
		return payload;
	}

	@Override
	public String event(int topic, String payload) {
		return payload;
	}

}
