// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.microsoft.playwright.impl.driver.Driver;

/**
 * The Node.js that Playwright brings along.
 */
public final class Node {

	private static final Path EXECUTABLE = Driver
		.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false)
		.driverDir()
		.resolve(System.getProperty("os.name").startsWith("Windows") ? "node.exe" : "node");

	private Node() {
	}

	/**
	 * Runs Node.
	 * @return what it wrote, both streams in one
	 * @throws AssertionError with that text if it fails or takes more than a minute
	 */
	public static String run(Path directory, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(EXECUTABLE.toString()));
		command.addAll(List.of(arguments));
		Path output = Files.createTempFile("node", ".log");
		try {
			Process process = new ProcessBuilder(command).directory(directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			boolean ended = process.waitFor(1, TimeUnit.MINUTES);
			process.destroyForcibly();
			String text = Files.readString(output, StandardCharsets.UTF_8);
			if (!ended || process.exitValue() != 0) {
				throw new AssertionError(text);
			}
			return text;
		}
		finally {
			Files.delete(output);
		}
	}

}
