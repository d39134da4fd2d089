// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.middleware;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.RpcRequest;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

@Component
class CallTimer implements RpcMiddleware {

	private final Map<String, LongAdder> nanos = new ConcurrentHashMap<>();

	@Override
	public Mono<?> onCall(RpcRequest request, RpcHandler next) {
		String pattern = request.pattern();
		if (pattern == null) {
			return next.onCall(request); // no such procedure
		}
		long start = System.nanoTime();
		LongAdder total = this.nanos.computeIfAbsent(pattern, (name) -> new LongAdder());
		return next.onCall(request).doFinally((signal) -> total.add(System.nanoTime() - start));
	}

	Map<String, LongAdder> nanos() {
		return this.nanos;
	}

}
