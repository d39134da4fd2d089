// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import reactor.core.publisher.Mono;

/**
 * Handles the calls of a procedure (protocol reference section 6).
 *
 * <p>
 * Called on the caller's event loop, for one caller in the order of its calls, and must
 * not block; {@link BlockingHandlers} moves work that blocks elsewhere. Calls of one
 * caller may overlap.
 */
@FunctionalInterface
public interface RpcHandler {

	/**
	 * Handles a call.
	 * @return emits the result, or nothing for a procedure without one; an error becomes
	 * the error answer. A {@code Mono.never()} leaves it to the handler to
	 * {@linkplain io.wampserver.protocol.WampConnection#callResult answer by hand}. It is
	 * cancelled when the session ends
	 */
	Mono<?> onCall(RpcRequest request);

}
