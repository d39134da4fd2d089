// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.util.List;

/**
 * The beginning of a conversation after the handshake.
 *
 * @param sent what the client says at once
 * @param received how many messages the server then says on its own
 * @param then what the client says to those
 */
public record Greeting(List<String> sent, int received, List<String> then) {

	/** Nothing is said. */
	public static final Greeting NONE = new Greeting(List.of(), 0, List.of());

}
