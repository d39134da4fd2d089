// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.benchmarks.load.WampProtocol;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.RpcRequest;
import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.SlowConsumers;
import io.wampserver.protocol.WampOptions;
import io.wampserver.websocket.SlowConsumerPolicy;
import reactor.core.publisher.Mono;

/**
 * Our server without Spring. The result of a call is its first argument as it came.
 */
final class WampStandaloneServer {

	private WampStandaloneServer() {
	}

	static int start(SlowConsumerPolicy policy) {
		HandlerRegistry.Builder handlers = HandlerRegistry.builder()
			.rpc(Procedures.ECHO, WampStandaloneServer::echo)
			.relay(WampProtocol.TOPICS);
		for (int number = 0; number < Procedures.count(); number++) {
			handlers.rpc(Procedures.pattern(number), WampStandaloneServer::echo);
		}
		WampEndpoint endpoint = WampEndpoint.builder()
			.path(WampProtocol.PATH)
			.options(WampOptions.builder(Compatibility.SPEC)
				.slowConsumers(SlowConsumers.builder().policy(policy, WampProtocol.TOPICS).build())
				.build())
			.handlers(handlers.build())
			.build();
		return WampServer.builder().host("127.0.0.1").port(0).endpoint(endpoint).build().bind().port();
	}

	private static Mono<?> echo(RpcRequest request) {
		return Mono.just(request.arguments().get(0));
	}

}
