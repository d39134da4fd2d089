// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of a peer: says the port of its server, answers questions, and ends when
 * nobody can ask any more.
 */
public final class PeerMain {

	/** What the line with the port begins with. */
	static final String PORT = "port ";

	/** The question for the bytes in use after garbage collection, and its answer. */
	static final String HEAP = "heap ";

	/** One for the one processor that a peer gets. */
	static final int EVENT_LOOPS = Integer.getInteger("reactor.netty.ioWorkerCount", 1);

	private static final int COLLECTIONS = 4;

	private static final Logger logger = LoggerFactory.getLogger(PeerMain.class);

	private PeerMain() {
	}

	/**
	 * Runs one server.
	 * @param args the name of the peer
	 */
	public static void main(String[] args) throws Exception {
		serve(Peer.valueOf(args[0]).start());
	}

	/**
	 * Says the port and answers questions until nobody asks any more.
	 */
	static void serve(int port) throws IOException {
		logger.info("{}{}", PORT, port);
		BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String question = questions.readLine(); question != null; question = questions.readLine()) {
			answer(question);
		}
		Runtime.getRuntime().halt(0);
	}

	private static void answer(String question) throws IOException {
		if (!question.equals(HEAP.strip())) {
			throw new IOException("question: " + question + " (expected: " + HEAP.strip() + ")");
		}
		logger.info("{}{}", HEAP, heapInUse());
	}

	private static long heapInUse() {
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
		}
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
