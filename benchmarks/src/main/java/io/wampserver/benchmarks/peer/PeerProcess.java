// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A peer in a process of its own, on a processor of its own where that can be had.
 */
public final class PeerProcess implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(PeerProcess.class);

	private static final int TIMEOUT_SECONDS = 60;

	/** Stands for the end of the output. */
	private static final String END = "end of output";

	private final Process process;

	private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

	private final int port;

	private PeerProcess(Process process, String peer) throws IOException, InterruptedException {
		this.process = process;
		Thread reader = new Thread(this::read, "output of " + peer);
		reader.setDaemon(true);
		reader.start();
		this.port = Math.toIntExact(answer(PeerMain.PORT));
	}

	/**
	 * Starts a peer and waits for its port.
	 * @param options further options of its virtual machine
	 */
	public static PeerProcess start(Peer peer, String... options) throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(List.of(options));
		arguments.addAll(List.of(PeerMain.class.getName(), peer.name()));
		return start(peer.id(), ClassPath.of(peer), arguments);
	}

	/**
	 * Starts a server and waits for its port.
	 * @param arguments what follows the class path in the command
	 */
	static PeerProcess start(String name, String classPath, List<String> arguments)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(Processors.SERVER.prefix());
		command.addAll(JavaCommand.of(classPath));
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try {
			return new PeerProcess(process, name);
		}
		catch (IOException | InterruptedException ex) {
			process.destroyForcibly();
			throw ex;
		}
	}

	private void read() {
		try (BufferedReader output = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				if (line.startsWith(PeerMain.PORT) || line.startsWith(PeerMain.HEAP)) {
					this.answers.add(line);
				}
				else {
					logger.info("{}", line);
				}
			}
		}
		catch (IOException ex) {
			logger.debug("output", ex);
		}
		this.answers.add(END);
	}

	private long answer(String question) throws IOException, InterruptedException {
		String line = this.answers.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
		if (line == null || !line.startsWith(question)) {
			throw new IOException("peer: " + line + " (expected: " + question + ")");
		}
		return Long.parseLong(line.substring(question.length()));
	}

	public int port() {
		return this.port;
	}

	/**
	 * The bytes of the heap in use after garbage collection.
	 */
	public long heap() throws IOException, InterruptedException {
		Writer questions = this.process.outputWriter(StandardCharsets.UTF_8);
		questions.write(PeerMain.HEAP.strip() + "\n");
		questions.flush();
		return answer(PeerMain.HEAP);
	}

	/**
	 * The processor time used so far, by all threads there are or were; zero where the
	 * system does not tell.
	 */
	public Duration processorTime() {
		return this.process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
	}

	/**
	 * The processor time that compilers of the virtual machine have used so far; zero
	 * where the system does not tell.
	 */
	public Duration compilerTime() {
		return CompilerTime.of(this.process.pid());
	}

	/**
	 * The resident memory in bytes, 0 where the system does not tell.
	 */
	public long resident() {
		Path status = Path.of("/proc", String.valueOf(this.process.pid()), "status");
		if (!Files.exists(status)) {
			return 0;
		}
		try {
			return Files.readAllLines(status)
				.stream()
				.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
				.findFirst()
				.orElse(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

}
