// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The virtual machine of the peers: the same options for all, one processor, one event
 * loop.
 */
public final class JavaCommand {

	/** The options, as they are reported. */
	public static final List<String> OPTIONS = List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1",
			"-Dreactor.netty.ioWorkerCount=1");

	private JavaCommand() {
	}

	/**
	 * The command up to the main class.
	 */
	static List<String> of(String classPath) {
		return of(OPTIONS, classPath);
	}

	/**
	 * The command up to the main class, with options of its own.
	 */
	static List<String> of(List<String> options, String classPath) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", classPath));
		return command;
	}

}
