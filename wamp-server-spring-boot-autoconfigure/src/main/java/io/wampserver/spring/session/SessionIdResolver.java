// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.util.List;

import io.wampserver.http.HandshakeRequest;

/**
 * Finds the id of the session that a handshake request names. Called on event loops, so
 * it must not block.
 */
@FunctionalInterface
public interface SessionIdResolver {

	/**
	 * Finds the ids a request names.
	 * @return what may be the id, the likeliest first; empty if the request names no
	 * session
	 */
	List<String> resolve(HandshakeRequest request);

}
