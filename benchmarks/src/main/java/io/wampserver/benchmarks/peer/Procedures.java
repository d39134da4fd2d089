// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import io.wampserver.benchmarks.load.NumberedPayload;

/**
 * The procedures of the WAMP peers, all of which give their argument back.
 */
public final class Procedures {

	/** Runs on the event loop. */
	public static final String ECHO = "http://example.com/echo";

	/** Has a record for argument and result. */
	public static final String ECHO_RECORD = "http://example.com/echo-record";

	/** Is taken for blocking. */
	public static final String ECHO_BLOCKING = "http://example.com/echo-blocking";

	private static final String COUNT = "benchmarks.procedures";

	private Procedures() {
	}

	/**
	 * How many further procedures the server in this process has.
	 */
	static int count() {
		return Integer.getInteger(COUNT, 0);
	}

	/**
	 * The option of a peer that gives it further procedures.
	 */
	public static String option(int count) {
		return "-D" + COUNT + "=" + count;
	}

	/**
	 * What a further procedure is registered for: an exact URI or a pattern, by turns.
	 */
	static String pattern(int number) {
		return uri(number, (number % 2 == 0) ? "echo" : "{variable}");
	}

	/**
	 * The URI by which a further procedure is called.
	 */
	public static String uri(int number) {
		return uri(number, "echo");
	}

	private static String uri(int number, String last) {
		return "http://example.com/procedure/" + NumberedPayload.digits(number) + "/" + last;
	}

}
