// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import reactor.core.publisher.Mono;

/**
 * The end of the call chain: the handler that was found for the request.
 */
final class ResolvedRpcHandler implements RpcHandler {

	@Override
	public Mono<?> onCall(RpcRequest request) {
		RpcHandler handler = request.handler();
		return (handler != null) ? handler.onCall(request) : Mono.error(ErrorMapper.noSuchProcedure(request));
	}

}
