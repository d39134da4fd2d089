// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.soak;

import java.util.List;
import java.util.Locale;

import io.wampserver.benchmarks.peer.SoakServer;

/**
 * How the server was at one moment.
 *
 * @param seconds when, from the beginning
 * @param heap the bytes of the heap in use after garbage collection
 * @param resident the resident memory in bytes
 * @param calls how many calls of the steady load were answered until then
 * @param visits how many visitors came until then
 * @param state what the server says of itself
 */
record Sample(long seconds, long heap, long resident, long calls, int visits, SoakServer.State state) {

	static final List<String> TITLES = List.of("s", "heap MB", "direct MB", "resident MB", "threads", "connections",
			"topics", "calls", "visits");

	private static final double MEGABYTE = 1e6;

	List<String> cells() {
		return List.of(String.valueOf(this.seconds), megabytes(this.heap), megabytes(this.state.direct()),
				megabytes(this.resident), String.valueOf(this.state.threads()),
				String.valueOf(this.state.connections()), String.valueOf(this.state.topics()),
				String.valueOf(this.calls), String.valueOf(this.visits));
	}

	private static String megabytes(long bytes) {
		return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
	}

}
