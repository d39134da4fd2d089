// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import reactor.core.publisher.Mono;

/**
 * The end of the call chain: the handler that was found for the request.
 */
final class ResolvedRpcHandler implements RpcHandler {

	private final boolean unwrapping;

	/**
	 * Creates the handler.
	 * @param unwrapping whether a lone list or object argument becomes the argument list
	 */
	ResolvedRpcHandler(boolean unwrapping) {
		this.unwrapping = unwrapping;
	}

	@Override
	public Mono<?> onCall(RpcRequest request) {
		RpcHandler handler = request.handler();
		if (handler == null) {
			return Mono.error(ErrorMapper.noSuchProcedure(request));
		}
		return handler.onCall(this.unwrapping ? request.withArguments(request.arguments().unwrapped()) : request);
	}

}
