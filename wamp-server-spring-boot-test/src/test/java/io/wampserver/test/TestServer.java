// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.connection.CloseStatus;
import io.wampserver.error.WampException;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.WampOptions;
import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketConnection;
import reactor.core.publisher.Mono;

/**
 * A server without Spring: a WAMP endpoint at {@code /wamp}, a plain one at
 * {@code /echo}.
 */
final class TestServer implements AutoCloseable {

	static final String CHAT = "http://example.com/chat#";

	private final AtomicReference<HandshakeRequest> handshake = new AtomicReference<>();

	private final WampEndpoint endpoint;

	private final WampServer server;

	TestServer() {
		this.endpoint = WampEndpoint.builder()
			.path("/wamp")
			.options(WampOptions.builder(Compatibility.SPEC).serverIdent("TestServer").build())
			.http(new AllowedOriginMiddleware(List.of("https://app.example.com")))
			.http((request, next) -> {
				this.handshake.set(request);
				return next.handle(request);
			})
			.handlers((publisher) -> HandlerRegistry.builder()
				.rpc("http://example.com/add",
						(request) -> Mono.just(
								request.arguments().get(0, Integer.class) + request.arguments().get(1, Integer.class)))
				.rpc("http://example.com/echo", (request) -> Mono.just(request.arguments().get(0)))
				.rpc("http://example.com/never", (request) -> Mono.never())
				.rpc("http://example.com/fail",
						(request) -> Mono.error(
								new WampException("http://example.com/error#full", "no room left", Map.of("free", 0))))
				.rpc("http://example.com/kick", (request) -> {
					request.connection().close(new CloseStatus(1008, "misbehaved"));
					return Mono.never();
				})
				.rpc("http://example.com/announce",
						(request) -> Mono.just(publisher.publish(CHAT + "lobby", request.arguments().get(0))))
				.relay(CHAT + "{room}")
				.build())
			.build();
		WebSocketEndpoint echo = WebSocketEndpoint.builder().name("echo").path("/echo").application(new Echo()).build();
		this.server = WampServer.builder()
			.host("127.0.0.1")
			.port(0)
			.endpoint(this.endpoint)
			.endpoint(echo)
			.build()
			.bind();
	}

	WampTestClientBuilder client() {
		return WampTestClient.bindToUri(uri());
	}

	URI uri() {
		return URI.create("ws://127.0.0.1:" + port() + "/wamp");
	}

	int port() {
		return this.server.port();
	}

	HandshakeRequest handshake() {
		return this.handshake.get();
	}

	boolean hasSubscribers(String topic) {
		return this.endpoint.topics().topics().stream().anyMatch(topic::equals);
	}

	@Override
	public void close() {
		this.server.dispose();
	}

	private static final class Echo implements WebSocketApplication {

		@Override
		public Mono<Void> onText(WebSocketConnection connection, String text) {
			connection.send(text);
			return Mono.empty();
		}

		@Override
		public Mono<Void> onBinary(WebSocketConnection connection, byte[] data) {
			connection.sendBinary(data);
			return Mono.empty();
		}

	}

}
