// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.microsoft.playwright.impl.driver.Driver;

/**
 * The Node.js that Playwright brings along, so that no machine needs one.
 */
public final class NodeJs {

	/** Keeps Playwright from downloading browsers. */
	static final Map<String, String> ENVIRONMENT = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

	private static final String NAME = System.getProperty("os.name").startsWith("Windows") ? "node.exe" : "node";

	private NodeJs() {
	}

	/**
	 * A process yet to be started, with both its output streams in one.
	 */
	public static ProcessBuilder process(String... arguments) {
		Path executable = Driver.ensureDriverInstalled(ENVIRONMENT, false).driverDir().resolve(NAME);
		return new ProcessBuilder(Stream.concat(Stream.of(executable.toString()), Stream.of(arguments)).toList())
			.redirectErrorStream(true);
	}

	/**
	 * Runs to the end.
	 * @return what was written, both streams in one
	 * @throws AssertionError with that text if it fails or takes more than a minute
	 */
	public static String run(Path directory, String... arguments) throws IOException, InterruptedException {
		Path output = Files.createTempFile("node", ".log");
		try {
			Process process = process(arguments).directory(directory.toFile()).redirectOutput(output.toFile()).start();
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
