// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.time.Duration;

import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.RpcRequest;
import io.wampserver.websocket.KeepAliveMiddleware;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A WAMP server without Spring: a procedure that adds, chat rooms that relay, and a clock
 * that the server publishes. Run {@code main} and connect to
 * {@code ws://localhost:8080/wamp}.
 */
public final class StandaloneServerExample {

	private StandaloneServerExample() {
	}

	static WampEndpoint endpoint() {
		return WampEndpoint.builder()
			.path("/wamp")
			.webSocket(new KeepAliveMiddleware(Duration.ofSeconds(30), Duration.ofSeconds(10)))
			.handlers(HandlerRegistry.builder()
				.rpc("http://example.com/calculator#add", StandaloneServerExample::add)
				.relay("http://example.com/chat/{room}")
				.relay("http://example.com/clock")
				.build())
			.build();
	}

	private static Mono<Integer> add(RpcRequest request) {
		return Mono.just(request.arguments().get(0, Integer.class) + request.arguments().get(1, Integer.class));
	}

	public static void main(String[] args) {
		WampEndpoint endpoint = endpoint();
		WampServer server = WampServer.builder().host("localhost").port(8080).endpoint(endpoint).build().bind();
		Runtime.getRuntime().addShutdownHook(new Thread(server::dispose));
		System.out.println("Serving ws://localhost:" + server.port() + endpoint.path());
		Flux.interval(Duration.ofSeconds(1))
			.doOnNext((second) -> endpoint.publisher().publish("http://example.com/clock", second))
			.takeUntilOther(server.onDispose())
			.blockLast();
	}

}
