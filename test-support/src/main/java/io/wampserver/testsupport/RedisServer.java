// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A Redis server of its own, on a free port of the loopback interface. It may go away and
 * come back, with its data and on the same port.
 */
public final class RedisServer implements AutoCloseable {

	private static final Path EXECUTABLE = Path.of("/usr/bin/redis-server");

	private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);

	private final Path directory;

	private final int port;

	private @Nullable Process process;

	private RedisServer(Path directory, int port) {
		this.directory = directory;
		this.port = port;
	}

	/**
	 * Starts a server. Where there is no Redis the test is skipped, but in continuous
	 * integration it fails.
	 */
	public static RedisServer startOrSkip() {
		if (!Files.isExecutable(EXECUTABLE)) {
			String message = "no Redis server on this machine (expected: " + EXECUTABLE + ")";
			if ("true".equals(System.getenv("CI"))) {
				throw new IllegalStateException(message);
			}
			return Assumptions.abort(message);
		}
		try {
			RedisServer server = new RedisServer(Files.createTempDirectory("redis"), freePort());
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	public int port() {
		return this.port;
	}

	/**
	 * Starts the server again, with what it had when it was stopped.
	 */
	public void start() {
		try {
			Process started = new ProcessBuilder(EXECUTABLE.toString(), "--port", Integer.toString(this.port), "--bind",
					"127.0.0.1", "--dir", this.directory.toString(), "--save", "", "--appendonly", "yes")
				.redirectErrorStream(true)
				.redirectOutput(this.directory.resolve("redis.log").toFile())
				.start();
			this.process = started;
			awaitAnswer(started);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitAnswer(Process started) throws IOException {
		long start = System.nanoTime();
		while (!answers()) {
			if (!started.isAlive() || System.nanoTime() - start > TIMEOUT_NANOS) {
				throw new IllegalStateException(
						"Redis does not answer: " + Files.readString(this.directory.resolve("redis.log")));
			}
			Thread.onSpinWait();
		}
	}

	private boolean answers() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), 1000);
			socket.setSoTimeout(1000);
			socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
			return socket.getInputStream().read() == '+';
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Stops the server and waits until it is gone.
	 */
	public void stop() {
		Process running = this.process;
		if (running != null) {
			running.destroy();
			running.onExit().orTimeout(30, TimeUnit.SECONDS).join();
			this.process = null;
		}
	}

	@Override
	public void close() {
		stop();
		try {
			Files.walkFileTree(this.directory, new Deletion());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Deletes what the server leaves behind.
	 */
	private static final class Deletion extends SimpleFileVisitor<Path> {

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
			Files.delete(file);
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
			Files.delete(directory);
			return FileVisitResult.CONTINUE;
		}

	}

}
