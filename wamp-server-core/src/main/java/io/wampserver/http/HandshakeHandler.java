// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import reactor.core.publisher.Mono;

/**
 * Decides a handshake. Called on the event loop of the connection, so it must not block;
 * a failure or an empty result is answered with status 500.
 */
@FunctionalInterface
public interface HandshakeHandler {

	Mono<HandshakeResult> handle(HandshakeRequest request);

}
