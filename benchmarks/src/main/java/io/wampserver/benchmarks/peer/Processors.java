// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which processor a process runs on: the servers on the first, the load generator on the
 * second, where {@code taskset} is there to see to it.
 */
public enum Processors {

	/** The processor of the peers. */
	SERVER(0),

	/** The processor of the load generator. */
	GENERATOR(1);

	/** Read before this process is pinned. */
	private static final int COUNT = Runtime.getRuntime().availableProcessors();

	private static final boolean PINNED = COUNT > 1 && taskset();

	private final String processor;

	Processors(int processor) {
		this.processor = String.valueOf(processor);
	}

	private static boolean taskset() {
		String path = System.getenv().getOrDefault("PATH", "");
		return Arrays.stream(path.split(File.pathSeparator, -1))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, "taskset")));
	}

	/**
	 * Whether processes can be pinned.
	 */
	public static boolean pinned() {
		return PINNED;
	}

	/**
	 * How many processors the machine has.
	 */
	public static int count() {
		return COUNT;
	}

	/**
	 * What a command begins with that runs on this processor.
	 */
	public List<String> prefix() {
		return PINNED ? List.of("taskset", "-c", this.processor) : List.of();
	}

	/**
	 * A command that may run on all processors, although this process may not.
	 */
	static ProcessBuilder unpinned(List<String> command) {
		List<String> words = new ArrayList<>();
		if (PINNED) {
			words.addAll(List.of("taskset", "-c", "0-" + (COUNT - 1)));
		}
		words.addAll(command);
		return new ProcessBuilder(words);
	}

	/**
	 * Moves this process here, with all of its threads.
	 */
	public void pinThisProcess() throws IOException, InterruptedException {
		if (PINNED) {
			String self = String.valueOf(ProcessHandle.current().pid());
			int status = new ProcessBuilder("taskset", "-a", "-c", "-p", this.processor, self).inheritIO()
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor();
			if (status != 0) {
				throw new IOException("taskset: status " + status + " (expected: 0)");
			}
		}
	}

}
