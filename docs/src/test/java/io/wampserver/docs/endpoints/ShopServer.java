// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.endpoints;

import java.util.List;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.RpcRequest;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.topic.TopicPublisher;
import reactor.core.publisher.Mono;

final class ShopServer {

	private ShopServer() {
	}

	static WampServer start(String host, int port) {
		WampEndpoint shop = WampEndpoint.builder()
			.name("shop")
			.path("/wamp")
			.http(new AllowedOriginMiddleware(List.of("https://shop.example.com")))
			.handlers(HandlerRegistry.builder().relay("http://example.com/news").build())
			.build();
		WampEndpoint admin = WampEndpoint.builder()
			.name("admin")
			.path("/wamp/admin")
			.http(new AllowedOriginMiddleware(List.of("https://office.example.com")))
			.handlers(HandlerRegistry.builder()
				.rpc("http://example.com/office#announce", (request) -> announce(request, shop.publisher()))
				.build())
			.build();
		WampEndpoint tenants = WampEndpoint.builder()
			.name("tenants")
			.path("/tenants/{tenant}/wamp")
			.topicSpaces("tenant", 100)
			.handlers(HandlerRegistry.builder()
				.rpc("http://example.com/tenant#name", (request) -> Mono.just(tenant(request)))
				.relay("http://example.com/board")
				.build())
			.build();
		return WampServer.builder()
			.host(host)
			.port(port)
			.endpoint(shop)
			.endpoint(admin)
			.endpoint(tenants)
			.build()
			.bind();
	}

	private static Mono<Integer> announce(RpcRequest request, TopicPublisher customers) {
		return Mono.just(customers.publish("http://example.com/news", request.arguments().get(0, String.class)));
	}

	private static String tenant(RpcRequest request) {
		return request.connection().handshake().pathVariables().get("tenant");
	}

}
