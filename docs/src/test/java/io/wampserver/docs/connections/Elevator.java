// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.connections;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.wampserver.handler.RpcRequest;
import io.wampserver.spring.annotation.WampRpc;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

@Component
class Elevator {

	private final Queue<RpcRequest> waiting = new ConcurrentLinkedQueue<>();

	@WampRpc("http://example.com/elevator#call")
	Mono<Void> call(RpcRequest request) {
		this.waiting.add(request);
		return Mono.never(); // answered by hand, in arrive()
	}

	/** Called by the motor, on a thread of its own. */
	void arrive(int floor) {
		for (RpcRequest request = this.waiting.poll(); request != null; request = this.waiting.poll()) {
			request.connection().callResult(request.callId(), floor);
		}
	}

}
