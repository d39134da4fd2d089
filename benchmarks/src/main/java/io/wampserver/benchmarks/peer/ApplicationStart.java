// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One start of an empty WebFlux application, on all processors and with the options that
 * a virtual machine begins with.
 *
 * @param time from the start of the process until the application is ready
 * @param processorTime what all threads used until then
 */
public record ApplicationStart(Duration time, Duration processorTime) {

	/**
	 * Starts the application, and ends it when it is ready.
	 */
	public static ApplicationStart measure(boolean withStarter) throws IOException {
		String classPath = ClassPath.ofJars(withStarter ? ClassPath.withStarter() : ClassPath.withoutStarter());
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder command = Processors.unpinned(java, "-cp", classPath, EmptyApplication.class.getName())
			.redirectErrorStream(true);
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
