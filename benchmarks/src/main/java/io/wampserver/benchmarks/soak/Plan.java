// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What a long run does.
 *
 * @param duration how long the load lasts
 * @param rate calls per second of the steady load, 0 for half of what the server can do
 * @param visitors how many visitors are there at a time
 * @param directory where the figures and the picture go
 */
record Plan(Duration duration, int rate, int visitors, Path directory) {

	static final Plan DEFAULTS = new Plan(Duration.ofMinutes(20), 0, 8, Path.of("target"));

	private static final String USAGE = """
			--seconds N      how long the load lasts (1200)
			--rate N         calls per second of the steady load (half of what the server can do)
			--visitors N     how many visitors are there at a time (8)
			--directory DIR  where soak.md and soak.svg go (target)""";

	static Plan parse(String... args) {
		Plan plan = DEFAULTS;
		Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
		while (!rest.isEmpty()) {
			plan = plan.with(rest.remove(), rest.isEmpty() ? "" : rest.remove());
		}
		return plan;
	}

	private Plan with(String option, String value) {
		return switch (option) {
			case "--seconds" ->
				new Plan(Duration.ofSeconds(number(option, value)), this.rate, this.visitors, this.directory);
			case "--rate" -> new Plan(this.duration, number(option, value), this.visitors, this.directory);
			case "--visitors" -> new Plan(this.duration, this.rate, number(option, value), this.directory);
			case "--directory" -> new Plan(this.duration, this.rate, this.visitors, Path.of(value));
			default -> throw new IllegalArgumentException("option: " + option + " (expected: one of\n" + USAGE + ")");
		};
	}

	private static int number(String option, String value) {
		if (!value.matches("[1-9]\\d{0,6}")) {
			throw new IllegalArgumentException(option + ": " + value + " (expected: a number from 1)");
		}
		return Integer.parseInt(value);
	}

}
