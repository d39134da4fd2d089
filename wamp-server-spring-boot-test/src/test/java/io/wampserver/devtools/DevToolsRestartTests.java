// SPDX-License-Identifier: Apache-2.0

package io.wampserver.devtools;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

import io.wampserver.test.WampTestClient;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application with DevTools in a process of its own, whose classes change while it
 * runs. The server comes in jars, as in an application of its users, so it is not loaded
 * anew.
 */
class DevToolsRestartTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	@TempDir
	private Path directory;

	private String classPath;

	private int port;

	private Process process;

	@BeforeEach
	void start() throws IOException {
		this.classPath = jars();
		compile("Greeter", "one");
		compile("Application", "");
		this.port = freePort();
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:SoftRefLRUPolicyMSPerMB=0", "-cp", classes() + File.pathSeparator + this.classPath,
				"demo.Application", "--server.address=127.0.0.1", "--server.port=" + this.port,
				"--spring.main.banner-mode=off", "--spring.devtools.restart.poll-interval=200ms",
				"--spring.devtools.restart.quiet-period=100ms", "--spring.devtools.livereload.enabled=false",
				"--spring.reactor.netty.shutdown-quiet-period=0s")
			.redirectErrorStream(true)
			.redirectOutput(log().toFile())
			.start();
	}

	@AfterEach
	void stop() throws Exception {
		this.process.destroy();
		if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
		}
	}

	private Path log() {
		return this.directory.resolve("log");
	}

	private Path classes() throws IOException {
		return Files.createDirectories(this.directory.resolve("classes"));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** The class path of this test, all directories in jars. */
	private String jars() throws IOException {
		List<String> entries = new ArrayList<>();
		String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		for (String entry : own.split(File.pathSeparator, -1)) {
			if (entry.endsWith("test-classes") || entry.isEmpty()) {
				continue;
			}
			if (Files.isDirectory(Path.of(entry))) {
				Path jar = this.directory.resolve("entry" + entries.size() + ".jar");
				ToolProvider.findFirst("jar")
					.orElseThrow()
					.run(System.out, System.err, "-cf", jar.toString(), "-C", entry, ".");
				entries.add(jar.toString());
			}
			else {
				entries.add(entry);
			}
		}
		return String.join(File.pathSeparator, entries);
	}

	private void compile(String type, String greeting) throws IOException {
		Path source = Files.createDirectories(this.directory.resolve("demo")).resolve(type + ".java");
		Files.writeString(source,
				new ClassPathResource(type + ".txt", getClass()).getContentAsString(StandardCharsets.UTF_8)
					.replace("GREETING", greeting));
		String path = classes() + File.pathSeparator + this.classPath;
		int result = ToolProvider.findFirst("javac")
			.orElseThrow()
			.run(System.out, System.err, "-parameters", "-proc:none", "-cp", path, "-d", classes().toString(),
					source.toString());
		assertThat(result).isZero();
	}

	private void awaitGreeting(String greeting) {
		await().atMost(LONG).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
			assertThat(this.process.isAlive()).as(Files.readString(log())).isTrue();
			try (WampTestClient client = client()) {
				client.call("http://example.com/greet")
					.expectResult(String.class)
					.isEqualTo(greeting + " from RestartClassLoader");
			}
		});
	}

	private WampTestClient client() {
		return WampTestClient.bindToPort(this.port).build();
	}

	@Test
	void changedHandlersServeTheSamePortAndNothingIsLeftOfTheOldOnes() throws IOException {
		awaitGreeting("one");
		for (String greeting : List.of("two", "three", "four", "five")) {
			try (WampTestClient client = client()) {
				client.connect().expectAccepted();
				compile("Greeter", greeting);
				awaitGreeting(greeting);
				client.expectClose();
			}
		}
		// Threads of Reactor Netty live on, and their context class loader is that of the
		// first start.
		await().atMost(LONG).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
			try (WampTestClient client = client()) {
				client.call("http://example.com/loaders")
					.expectResult()
					.satisfies((alive) -> assertThat(alive).asInstanceOf(InstanceOfAssertFactories.LIST)
						.contains(5)
						.hasSizeLessThanOrEqualTo(3));
			}
		});
	}

}
