// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.wampserver.event.ConnectionRejected.Cause;
import io.wampserver.http.HandshakeHandler;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HandshakeResult;
import reactor.core.publisher.Mono;

/**
 * The innermost handshake handler: selects the subprotocol (protocol reference section
 * 2.1).
 */
public final class SubprotocolHandler implements HandshakeHandler {

	private final Set<String> enabled;

	private final boolean missingAllowed;

	/**
	 * Creates a handler.
	 * @param enabled the tokens the endpoint speaks
	 * @param missingAllowed whether a client may offer none
	 */
	public SubprotocolHandler(Collection<String> enabled, boolean missingAllowed) {
		this.enabled = Set.copyOf(enabled);
		this.missingAllowed = missingAllowed;
	}

	@Override
	public Mono<HandshakeResult> handle(HandshakeRequest request) {
		return Mono.just(negotiate(request.subprotocols()));
	}

	private HandshakeResult negotiate(List<String> offered) {
		if (offered.isEmpty() && this.missingAllowed) {
			return HandshakeResult.accept(null);
		}
		for (String token : offered) {
			if (this.enabled.contains(token)) {
				return HandshakeResult.accept(token.intern()); // keeps nothing of the
																// request
			}
		}
		return refusal(offered, this.enabled);
	}

	/**
	 * Refuses a handshake for its subprotocols.
	 * @param offered what the client offers
	 * @param enabled what is spoken
	 */
	public static HandshakeResult refusal(Collection<String> offered, Collection<String> enabled) {
		String known = String.join(", ", enabled.stream().sorted().toList());
		return HandshakeResult.reject(Cause.SUBPROTOCOL, 400,
				offered.isEmpty() ? "The client must offer a WebSocket subprotocol: " + known + "."
						: "None of the offered WebSocket subprotocols is spoken here, only: " + known + ".");
	}

}
