// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.endpoints;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.RpcRequest;
import io.wampserver.spring.ForEndpoint;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

@Component
@ForEndpoint("admin")
class AuditLog implements RpcMiddleware {

	private final Queue<String> entries = new ConcurrentLinkedQueue<>();

	@Override
	public Mono<?> onCall(RpcRequest request, RpcHandler next) {
		this.entries.add(request.connection().remoteAddress() + " called " + request.procedure());
		return next.onCall(request);
	}

	Queue<String> entries() {
		return this.entries;
	}

}
