// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import io.wampserver.benchmarks.workload.Timing;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for. A workload or peer is meant by each name that begins
 * with the given one, so that {@code rpc} means all calls.
 */
final class Options {

	static final String USAGE = """
			--quick           a little of everything, within two minutes; the page stays as it is
			--rounds N        how often everything is measured, by turns (3)
			--warm-up N       how many seconds the load runs before a measurement (8), more
			                  while server or load generator are still being compiled
			--seconds N       how many seconds a measurement takes (4)
			--workloads A,B   only workloads whose name begins so
			--peers A,B       only peers whose name is one of these, or begins so and ends in *
			--output FILE     where the report goes
			--help            this text and all names""";

	/** Where the report of a part goes. */
	private static final String FILE = "target/performance.md";

	private boolean quick;

	private boolean help;

	private int rounds = 3;

	private int warmUp = 8;

	private int seconds = 4;

	private List<String> workloads = List.of();

	private List<String> peers = List.of();

	private @Nullable Path output;

	static Options parse(String... args) {
		Options options = new Options();
		Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
		while (!rest.isEmpty()) {
			options.set(rest.remove(), rest);
		}
		return options;
	}

	private void set(String option, Deque<String> rest) {
		switch (option) {
			case "--quick" -> {
				this.quick = true;
				this.rounds = 1;
				this.warmUp = 3;
				this.seconds = 1;
			}
			case "--help" -> this.help = true;
			case "--rounds" -> this.rounds = number(option, rest);
			case "--warm-up" -> this.warmUp = number(option, rest);
			case "--seconds" -> this.seconds = number(option, rest);
			case "--workloads" -> this.workloads = List.of(value(option, rest).split(","));
			case "--peers" -> this.peers = List.of(value(option, rest).split(","));
			case "--output" -> this.output = Path.of(value(option, rest));
			default -> throw new IllegalArgumentException("option: " + option + " (expected: one of\n" + USAGE + ")");
		}
	}

	private static int number(String option, Deque<String> rest) {
		String value = value(option, rest);
		if (!value.matches("[1-9]\\d{0,3}")) {
			throw new IllegalArgumentException(option + ": " + value + " (expected: a number from 1)");
		}
		return Integer.parseInt(value);
	}

	private static String value(String option, Deque<String> rest) {
		if (rest.isEmpty()) {
			throw new IllegalArgumentException(option + ": nothing (expected: a value)");
		}
		return rest.remove();
	}

	boolean quick() {
		return this.quick;
	}

	boolean help() {
		return this.help;
	}

	int rounds() {
		return this.rounds;
	}

	Timing timing() {
		return new Timing(Duration.ofSeconds(this.warmUp), Duration.ofSeconds(this.seconds), this.quick);
	}

	/**
	 * Where the report goes: into the page of the documentation only after a whole run.
	 */
	Path output() {
		Path named = this.output;
		if (named != null) {
			return named;
		}
		boolean whole = !this.quick && this.workloads.isEmpty() && this.peers.isEmpty();
		return Path.of(whole ? System.getProperty("benchmarks.page", FILE) : FILE);
	}

	boolean namesWorkloads() {
		return !this.workloads.isEmpty();
	}

	boolean namesPeers() {
		return !this.peers.isEmpty();
	}

	/** Whether a workload is asked for. */
	boolean hasWorkload(String id) {
		return this.workloads.isEmpty() || this.workloads.stream().anyMatch(id::startsWith);
	}

	/** Whether a peer is asked for. */
	boolean hasPeer(String id) {
		return this.peers.isEmpty() || this.peers.stream().anyMatch((peer) -> matches(peer, id));
	}

	private static boolean matches(String pattern, String id) {
		return pattern.endsWith("*") ? id.startsWith(pattern.substring(0, pattern.length() - 1)) : id.equals(pattern);
	}

}
