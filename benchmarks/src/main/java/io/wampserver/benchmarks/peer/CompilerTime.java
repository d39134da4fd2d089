// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a virtual machine spends on compiling, by what Linux tells of its threads.
 */
public final class CompilerTime {

	/** Ticks of the clock in which Linux counts, a fixed number to programs. */
	private static final int TICKS_PER_SECOND = 100;

	/** Of the fields behind the name: processor time in user mode, and in the kernel. */
	private static final int USER = 11;

	private static final int KERNEL = 12;

	private CompilerTime() {
	}

	/**
	 * The time used so far, zero where the system does not tell.
	 */
	public static Duration of(long pid) {
		Path threads = Path.of("/proc", String.valueOf(pid), "task");
		if (!Files.isDirectory(threads)) {
			return Duration.ZERO;
		}
		try (Stream<Path> all = Files.list(threads)) {
			return Duration.ofMillis(all.mapToLong(CompilerTime::ticks).sum() * 1000 / TICKS_PER_SECOND);
		}
		catch (IOException ex) {
			return Duration.ZERO; // the process has ended
		}
	}

	private static long ticks(Path thread) {
		try {
			String stat = Files.readString(thread.resolve("stat"));
			int endOfName = stat.lastIndexOf(')');
			String name = stat.substring(stat.indexOf('(') + 1, endOfName);
			if (!name.startsWith("C1 Compiler") && !name.startsWith("C2 Compiler")) {
				return 0;
			}
			String[] fields = stat.substring(endOfName + 2).split(" ", -1);
			return Long.parseLong(fields[USER]) + Long.parseLong(fields[KERNEL]);
		}
		catch (IOException ex) {
			return 0; // the thread has ended
		}
	}

}
