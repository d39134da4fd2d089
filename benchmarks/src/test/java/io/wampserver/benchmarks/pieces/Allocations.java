// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Counts how many bytes each piece allocates. Each is run a fixed number of times, and
 * the virtual machine leaves the optimisation out that avoids allocations, as it decides
 * anew in each run; so the figures hardly depend on time, machine and chance. They are
 * higher than those of a server at full speed.
 */
final class Allocations {

	/** The one virtual machine that runs all pieces. */
	private static final List<String> VIRTUAL_MACHINE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
			"-Xmx512m", "-Djmh.ignoreLock=true");

	private static final int OPERATIONS = 2000;

	private static final Pattern LINE = Pattern.compile("^([\\w.]+) (\\d+)$", Pattern.MULTILINE);

	private Allocations() {
	}

	/**
	 * Bytes per operation by piece, counted in a process of its own.
	 */
	static Map<String, Long> count() throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(VIRTUAL_MACHINE);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), Allocations.class.getName()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IllegalStateException(output);
		}
		return LINE.matcher(output)
			.results()
			.collect(Collectors.toMap((line) -> line.group(1), (line) -> Long.valueOf(line.group(2)), Math::max,
					TreeMap::new));
	}

	/**
	 * Runs all pieces and prints a line for each.
	 */
	public static void main(String[] args) throws RunnerException {
		Pieces.useEventLoopThreads();
		Options options = new OptionsBuilder().include(Piece.class.getPackageName())
			.forks(0)
			.mode(Mode.SingleShotTime)
			.warmupIterations(1)
			.warmupBatchSize(OPERATIONS)
			.measurementIterations(2)
			.measurementBatchSize(OPERATIONS)
			.addProfiler(GCProfiler.class)
			.verbosity(VerboseMode.SILENT)
			.shouldFailOnError(true)
			.build();
		for (RunResult result : new Runner(options).run()) {
			String name = result.getParams().getBenchmark().substring(Piece.class.getPackageName().length() + 1);
			System.out.println(name + " " + Math.round(bytes(result.getAggregatedResult()) / OPERATIONS));
		}
	}

	/** The least of all, as the others saw something that happens once. */
	private static double bytes(BenchmarkResult result) {
		return result.getIterationResults()
			.stream()
			.mapToDouble((iteration) -> iteration.getSecondaryResults().get("gc.alloc.rate.norm").getScore())
			.min()
			.orElseThrow();
	}

}
