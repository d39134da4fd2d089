// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What has gone over a connection, so that a failure can say what came instead. Safe for
 * use by any thread.
 */
final class Transcript {

	/** How many lines are kept. */
	private static final int LINES = 1000;

	/** How many lines a failure tells. */
	private static final int TOLD_LINES = 30;

	private static final int TOLD_LENGTH = 400;

	private final Deque<String> lines = new ArrayDeque<>();

	void sent(String message) {
		add("> " + message);
	}

	void received(String message) {
		add("< " + message);
	}

	/**
	 * Adds what is no message.
	 */
	void note(String text) {
		add("- " + text);
	}

	private synchronized void add(String line) {
		if (this.lines.size() == LINES) {
			this.lines.removeFirst();
		}
		this.lines.addLast(line);
	}

	synchronized List<String> lines() {
		return List.copyOf(this.lines);
	}

	/**
	 * Fails a test.
	 * @param message says what was expected and what came instead
	 */
	AssertionError failure(String message) {
		List<String> all = lines();
		String told = all.subList(Math.max(0, all.size() - TOLD_LINES), all.size())
			.stream()
			.map((line) -> "\n  " + shorten(line))
			.collect(Collectors.joining());
		return new AssertionError(message + "\nThe connection so far (> sent, < received):" + told);
	}

	private static String shorten(String line) {
		return (line.length() > TOLD_LENGTH) ? line.substring(0, TOLD_LENGTH) + "… (" + line.length() + " characters)"
				: line;
	}

}
