// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport.conformance;

/**
 * A conversation with a server.
 *
 * @param id its group and number
 * @param about what it is about
 * @param extensions what the client offers, empty for nothing
 * @param script what is sent, and what must come back
 */
public record ConformanceCase(String id, String about, String extensions, Script script) {

	ConformanceCase(String id, String about, Script script) {
		this(id, about, "", script);
	}

	/**
	 * Runs it on a connection of its own.
	 * @param port the port of a server on the loopback interface
	 * @param path the path of its endpoint
	 * @throws AssertionError if the server does anything else
	 */
	public void run(int port, String path) {
		try (Peer peer = Peer.open(port, path, this.extensions)) {
			this.script.run(peer);
		}
	}

	@Override
	public String toString() {
		return this.id + " " + this.about;
	}

	/**
	 * What a client does, and expects.
	 */
	@FunctionalInterface
	public interface Script {

		void run(Peer peer);

	}

}
