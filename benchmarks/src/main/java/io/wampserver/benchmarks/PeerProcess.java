// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A peer in a process of its own, whose processor time can be read.
 */
final class PeerProcess implements AutoCloseable {

	private static final String PORT = "port ";

	private final Process process;

	private final int port;

	private PeerProcess(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	static PeerProcess start(Peer peer) throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx1g", "-cp", System.getProperty("java.class.path"), Peer.class.getName(), peer.name())
			.redirectErrorStream(true)
			.start();
		BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			int at = line.lastIndexOf(PORT);
			if (at >= 0) {
				return new PeerProcess(process, Integer.parseInt(line.substring(at + PORT.length()).strip()));
			}
		}
		throw new IllegalStateException("peer: " + peer + " ended (expected: its port)");
	}

	int port() {
		return this.port;
	}

	/**
	 * The processor time used so far; zero where the system does not tell.
	 */
	Duration processorTime() {
		return this.process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
	}

	/**
	 * The resident memory in KiB, 0 where the system does not tell.
	 */
	long residentKib() throws IOException {
		Path status = Path.of("/proc", String.valueOf(this.process.pid()), "status");
		if (!Files.exists(status)) {
			return 0;
		}
		return Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith("VmRSS:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
			.findFirst()
			.orElse(0);
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
