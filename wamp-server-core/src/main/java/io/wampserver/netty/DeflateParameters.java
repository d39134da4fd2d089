// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.wampserver.netty.ExtensionOffer.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed about compression on a connection (RFC 7692 section 7.1).
 *
 * @param serverNoContextTakeover whether the server compresses each message on its own
 * @param clientNoContextTakeover whether the client does
 * @param serverMaxWindowBits how far back the server may refer, as a power of two; 0 if
 * nothing was said
 * @param clientMaxWindowBits the same for the client
 */
record DeflateParameters(boolean serverNoContextTakeover, boolean clientNoContextTakeover, int serverMaxWindowBits,
		int clientMaxWindowBits) {

	static final int MAX_WINDOW_BITS = 15;

	private static final int MIN_WINDOW_BITS = 8;

	private static final String EXTENSION = "permessage-deflate";

	private static final String SERVER_NO_CONTEXT_TAKEOVER = "server_no_context_takeover";

	private static final String CLIENT_NO_CONTEXT_TAKEOVER = "client_no_context_takeover";

	private static final String SERVER_MAX_WINDOW_BITS = "server_max_window_bits";

	private static final String CLIENT_MAX_WINDOW_BITS = "client_max_window_bits";

	/**
	 * Accepts the first offer that can be honoured.
	 * @param lines the lines of {@code Sec-WebSocket-Extensions}
	 * @return null if messages are not compressed
	 */
	static @Nullable DeflateParameters negotiate(List<String> lines, CompressionOptions options) {
		if (!options.enabled()) {
			return null;
		}
		return ExtensionOffer.parse(lines)
			.stream()
			.filter((offer) -> offer.name().equals(EXTENSION))
			.map((offer) -> accept(offer.parameters(), options))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable DeflateParameters accept(List<Parameter> offered, CompressionOptions options) {
		Set<String> names = new HashSet<>();
		int serverBits = 0;
		int clientBits = 0;
		for (Parameter parameter : offered) {
			if (!names.add(parameter.name()) || !isValid(parameter)) {
				return null;
			}
			if (parameter.name().equals(SERVER_MAX_WINDOW_BITS)) {
				serverBits = windowBits(parameter.value());
			}
			else if (parameter.name().equals(CLIENT_MAX_WINDOW_BITS)) {
				clientBits = windowBits(parameter.value());
			}
		}
		// Within a smaller window nothing is carried over: see MessageDeflater.
		boolean serverTakeover = options.serverContextTakeover() && !names.contains(SERVER_NO_CONTEXT_TAKEOVER)
				&& (serverBits == 0 || serverBits == MAX_WINDOW_BITS);
		boolean clientTakeover = options.clientContextTakeover() && !names.contains(CLIENT_NO_CONTEXT_TAKEOVER);
		return new DeflateParameters(!serverTakeover, !clientTakeover, serverBits, clientBits);
	}

	private static boolean isValid(Parameter parameter) {
		String value = parameter.value();
		return switch (parameter.name()) {
			case SERVER_NO_CONTEXT_TAKEOVER, CLIENT_NO_CONTEXT_TAKEOVER -> value == null;
			case SERVER_MAX_WINDOW_BITS -> windowBits(value) != 0;
			case CLIENT_MAX_WINDOW_BITS -> value == null || windowBits(value) != 0;
			default -> false;
		};
	}

	/** A number without leading zeros; 0 if there is no valid one. */
	private static int windowBits(@Nullable String value) {
		for (int bits = MIN_WINDOW_BITS; bits <= MAX_WINDOW_BITS; bits++) {
			if (Integer.toString(bits).equals(value)) {
				return bits;
			}
		}
		return 0;
	}

	/**
	 * The answer to the offer, as a value of {@code Sec-WebSocket-Extensions}.
	 */
	String toHeader() {
		return EXTENSION + (this.serverNoContextTakeover ? "; " + SERVER_NO_CONTEXT_TAKEOVER : "")
				+ (this.clientNoContextTakeover ? "; " + CLIENT_NO_CONTEXT_TAKEOVER : "")
				+ ((this.serverMaxWindowBits != 0) ? "; " + SERVER_MAX_WINDOW_BITS + "=" + this.serverMaxWindowBits
						: "")
				+ ((this.clientMaxWindowBits != 0) ? "; " + CLIENT_MAX_WINDOW_BITS + "=" + this.clientMaxWindowBits
						: "");
	}

}
