// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing of ours blocks an event loop: BlockHound watches an application that does
 * everything. It changes classes of the JDK, so that happens in a JVM of its own.
 */
class BlockingCallTests {

	private static final String OUTSIDE = "== ";

	private static String output;

	@BeforeAll
	static void watch(@TempDir Path directory) throws IOException, InterruptedException {
		Path log = directory.resolve("output");
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+IgnoreUnrecognizedVMOptions",
				"-XX:+AllowRedefinitionToAddDeleteMethods", "-XX:+EnableDynamicAgentLoading", "-XX:TieredStopAtLevel=1",
				"-Xmx512m", "-cp", System.getProperty("java.class.path"), WatchedApplication.class.getName()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		boolean ended = process.waitFor(90, TimeUnit.SECONDS);
		process.destroyForcibly();
		output = Files.readString(log, StandardCharsets.UTF_8);
		assertThat(ended).as(output).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
	}

	private static List<String> reported(String prefix) {
		return output.lines().filter((line) -> line.startsWith(OUTSIDE + prefix)).toList();
	}

	@Test
	void everythingWasDone() {
		assertThat(reported("did")).as(output)
			.containsExactly("== did call", "== did subscribe and publish", "== did log in by challenge",
					"== did use a session", "== did log out", "== did close", "== did learn of events");
	}

	@Test
	void nothingOfOursBlocksAnEventLoop() {
		assertThat(reported("blocked")).as(output).isEmpty();
	}

	@Test
	void whatBlocksAnEventLoopIsNoticed() {
		assertThat(reported("noticed")).as(output)
			.containsExactly("== noticed java.lang.Thread.sleep in a handler on an event loop");
	}

}
