// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.standalone;

import java.time.Duration;
import java.util.List;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.RpcRequest;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.websocket.KeepAliveMiddleware;
import reactor.core.publisher.Mono;

public class ChatServer {

	public static void main(String[] args) {
		WampServer server = start((args.length > 0) ? Integer.parseInt(args[0]) : 8080);
		System.out.println("ws://localhost:" + server.port() + "/wamp");
		Runtime.getRuntime().addShutdownHook(new Thread(server::dispose));
		server.onDispose().block();
	}

	static WampServer start(int port) {
		WampEndpoint endpoint = WampEndpoint.builder()
			.path("/wamp")
			.http(new AllowedOriginMiddleware(List.of()))
			.webSocket(new KeepAliveMiddleware(Duration.ofSeconds(30), Duration.ofSeconds(10)))
			.handlers(ChatServer::handlers)
			.build();
		return WampServer.builder().port(port).endpoint(endpoint).build().bind();
	}

	private static HandlerRegistry handlers(TopicPublisher publisher) {
		return HandlerRegistry.builder()
			.rpc("http://example.com/add", ChatServer::add)
			.rpc("http://example.com/shout", (request) -> shout(request, publisher))
			.relay("http://example.com/chat/{room}")
			.build();
	}

	private static Mono<Integer> add(RpcRequest request) {
		int a = request.arguments().get(0, Integer.class);
		int b = request.arguments().get(1, Integer.class);
		return Mono.just(a + b);
	}

	private static Mono<Integer> shout(RpcRequest request, TopicPublisher publisher) {
		String text = request.arguments().get(0, String.class);
		return Mono.just(publisher.publish("http://example.com/chat/lobby", text + "!"));
	}

}
