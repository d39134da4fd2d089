// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import java.util.Map;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures the pieces. It takes JMH's own options and the names of pieces.
 */
public final class Pieces {

	private static final Map<String, String> THREADS = Map.of("jmh.executor", "CUSTOM", "jmh.executor.class",
			EventLoopThreads.class.getName());

	private Pieces() {
	}

	/**
	 * Runs JMH.
	 * @param args options of JMH's command line; none means all pieces
	 */
	public static void main(String[] args) throws RunnerException, CommandLineOptionException {
		useEventLoopThreads();
		String[] forkThreads = THREADS.entrySet()
			.stream()
			.map((property) -> "-D" + property.getKey() + "=" + property.getValue())
			.toArray(String[]::new);
		Options options = new OptionsBuilder().parent(new CommandLineOptions(args)).jvmArgsAppend(forkThreads).build();
		new Runner(options).run();
	}

	/**
	 * Has JMH measure on threads of the kind that event loops have, for which Netty keeps
	 * its caches.
	 */
	static void useEventLoopThreads() {
		THREADS.forEach(System::setProperty);
	}

}
