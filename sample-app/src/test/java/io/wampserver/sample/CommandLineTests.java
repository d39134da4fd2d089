// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * What the command line says, in a process of its own.
 */
class CommandLineTests {

	private static final Duration TIMEOUT = Duration.ofMinutes(2);

	private static final Pattern PORT = Pattern.compile("started on port (\\d+)");

	@TempDir
	private Path directory;

	@Test
	void namesAddressPortAndPidFile() throws Exception {
		Path pidFile = this.directory.resolve("sample.pid");
		Path log = this.directory.resolve("log");
		Process process = start(log, "--server.address=127.0.0.1", "--server.port=0", "--spring.pid.file=" + pidFile);
		try {
			await().atMost(TIMEOUT).until(() -> Files.exists(pidFile) || !process.isAlive());
			assertThat(pidFile).hasContent(Long.toString(process.pid()));
			assertThat(log).content().doesNotContain(" WARN ", " ERROR ");
			int port = port(log);
			connect(1, port);
			assertThatThrownBy(() -> connect(2, port)).isInstanceOf(ConnectException.class);
		}
		finally {
			process.destroy();
		}
		assertThat(process.onExit()).succeedsWithin(TIMEOUT);
		assertThat(pidFile).doesNotExist();
	}

	private Process start(Path log, String... arguments) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				SampleApplication.class.getName());
		builder.command().addAll(List.of(arguments));
		return builder.directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
	}

	private static int port(Path log) throws IOException {
		return PORT.matcher(Files.readString(log))
			.results()
			.map((result) -> Integer.valueOf(result.group(1)))
			.findFirst()
			.orElseThrow();
	}

	private static void connect(int lastByteOfLoopbackAddress, int port) throws IOException {
		InetAddress address = InetAddress.getByAddress(new byte[] { 127, 0, 0, (byte) lastByteOfLoopbackAddress });
		new Socket(address, port).close();
	}

}
