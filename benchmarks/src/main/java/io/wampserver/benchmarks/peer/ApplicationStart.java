// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * One start of an empty WebFlux application, on all processors.
 *
 * @param time from the start of the process until the application is ready
 * @param processorTime what all threads used until then
 */
public record ApplicationStart(Duration time, Duration processorTime) {

	/**
	 * Starts the application, and ends it when it is ready.
	 * @param options options of the virtual machine beside those that it begins with
	 */
	public static ApplicationStart measure(boolean withStarter, List<String> options) throws IOException {
		String classPath = ClassPath.ofJars(withStarter ? ClassPath.withStarter() : ClassPath.withoutStarter());
		List<String> words = JavaCommand.of(options, classPath);
		words.add(EmptyApplication.class.getName());
		ProcessBuilder command = Processors.unpinned(words).redirectErrorStream(true);
		long start = System.nanoTime();
		Process process = command.start();
		try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				if (line.startsWith(PeerMain.PORT)) {
					Duration time = Duration.ofNanos(System.nanoTime() - start);
					return new ApplicationStart(time,
							process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO));
				}
			}
			throw new IOException("application: ended (expected: its port)");
		}
		finally {
			process.destroyForcibly();
			process.onExit().join();
		}
	}

}
