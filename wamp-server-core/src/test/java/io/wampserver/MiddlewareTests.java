// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.Disconnect;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.handler.TopicRequest;
import io.wampserver.http.HandshakeResult;
import io.wampserver.message.Arguments;
import io.wampserver.message.ClientMessage;
import io.wampserver.message.Payload;
import io.wampserver.message.Publish;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampHandler;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import io.wampserver.websocket.WebSocketConnection;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMessage;
import io.wampserver.websocket.WebSocketMiddleware;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Middleware of an application's own in each of the five groups.
 */
class MiddlewareTests {

	private static final AttributeKey<String> TENANT = AttributeKey.of("tenant");

	private static final String ECHO = "http://vectors.example/rpc#echo";

	private final CopyOnWriteArrayList<String> calls = new CopyOnWriteArrayList<>();

	@Test
	void httpMiddlewareSeesTheHandshake() {
		try (TestServer server = TestServer.with().endpoint((endpoint) -> endpoint.http((request, next) -> {
			String tenant = request.header("X-Tenant");
			if (tenant == null) {
				return Mono.just(HandshakeResult.reject(401, "Who are you?"));
			}
			request.attributes().set(TENANT, tenant);
			return next.handle(request);
		}))
			.handlers((handlers) -> handlers.rpc("tenant",
					(request) -> Mono.just(request.connection().attributes().get(TENANT))))
			.start()) {
			assertThat(server.handshake().answer().status()).isEqualTo(401);
			server.connect(server.handshake().header("X-Tenant", "acme"))
				.welcomed()
				.send("[2,\"1\",\"tenant\"]")
				.expect("[3,\"1\",\"acme\"]");
		}
	}

	@Test
	void webSocketMiddlewareSeesMessagesAsTheyArrive() {
		WebSocketMiddleware middleware = new WebSocketMiddleware() {
			@Override
			public void onOpen(WebSocketConnection connection, WebSocketHandler next) {
				MiddlewareTests.this.calls.add("open");
				next.onOpen(connection);
			}

			@Override
			public void onMessage(WebSocketConnection connection, WebSocketMessage message, WebSocketHandler next) {
				String text = message.text();
				MiddlewareTests.this.calls.add(text);
				if (!text.startsWith("[5")) {
					next.onMessage(connection, message);
				}
			}

			@Override
			public void onClose(WebSocketConnection connection, Disconnect disconnect, WebSocketHandler next) {
				MiddlewareTests.this.calls.add("close " + disconnect.cause());
				next.onClose(connection, disconnect);
			}
		};
		try (TestServer server = TestServer.with().endpoint((endpoint) -> endpoint.webSocket(middleware)).start()) {
			TestClient client = server.connect().send("[5,\"t\"]").send("[7,\"t\",1,false]").barrier();
			client.expectNothing().disconnect();
			await().until(() -> this.calls.size() == 5);
			assertThat(this.calls).startsWith("open", "[5,\"t\"]", "[7,\"t\",1,false]").endsWith("close CLIENT");
		}
	}

	@Test
	void wampMiddlewareSeesWhatSessionsAskFor() {
		WampMiddleware middleware = new WampMiddleware() {
			@Override
			public void onOpen(WampConnection connection, WampHandler next) {
				MiddlewareTests.this.calls.add("open");
				next.onOpen(connection);
			}

			@Override
			public Mono<Void> handle(WampConnection connection, ClientMessage message, WampHandler next) {
				MiddlewareTests.this.calls.add(message.getClass().getSimpleName() + " " + message.uri());
				return message.uri().equals("closed") ? Mono.error(new WampException(ErrorType.NOT_AUTHORIZED))
						: next.handle(connection, message);
			}

			@Override
			public void onClose(WampConnection connection, Disconnect disconnect, WampHandler next) {
				MiddlewareTests.this.calls.add("close");
				next.onClose(connection, disconnect);
			}
		};
		try (TestServer server = TestServer.with().endpoint((endpoint) -> endpoint.wamp(middleware)).start()) {
			TestClient client = server.connect();
			client.send("[1,\"x\",\"clo\"]").send("[5,\"x:sed\"]").send("[5,\"t\"]").send("[7,\"t\",1,false]");
			client.send("[6,\"t\"]").send("[2,\"1\",\"" + ECHO + "\"]");
			client.expect("[8,\"t\",1]").expect("[3,\"1\",null]");
			assertThat(server.endpoint().topics().topics()).isEmpty();
			client.disconnect();
			await().until(() -> this.calls.contains("close"));
			assertThat(this.calls).containsExactly("open", "Subscribe closed", "Subscribe t", "Publish t",
					"Unsubscribe t", "Call " + ECHO, "close");
		}
	}

	@Test
	void rpcMiddlewareSurroundsEveryCall() {
		RpcMiddleware outer = (request, next) -> {
			this.calls.add(request.procedure() + " " + request.pattern());
			return next.onCall(request).map((result) -> "<" + ((Payload) result).as(String.class) + ">");
		};
		RpcMiddleware inner = (request, next) -> next.onCall(request.withArguments(Arguments.of("changed")));
		try (TestServer server = TestServer.with().endpoint((endpoint) -> endpoint.rpc(outer).rpc(inner)).start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"" + ECHO + "\",\"sent\"]").expect("[3,\"1\",\"<changed>\"]");
			client.send("[2,\"2\",\"unknown\"]")
				.expect("[4,\"2\",\"http://api.wamp.ws/error#NoSuchRPCEndpoint\",\"*\"]");
			assertThat(this.calls).containsExactly(ECHO + " " + ECHO, "unknown null");
		}
	}

	@Test
	void topicMiddlewareSurroundsEverythingAboutTopics() {
		TopicMiddleware middleware = new TopicMiddleware() {
			@Override
			public Mono<?> onSubscribe(TopicRequest request, TopicHandler next) {
				MiddlewareTests.this.calls.add("subscribe " + request.topic());
				return next.onSubscribe(request);
			}

			@Override
			public Mono<?> onPublish(TopicRequest request, Publish publish, TopicHandler next) {
				MiddlewareTests.this.calls.add("publish " + request.topic());
				return next.onPublish(request, publish).map((event) -> new Object[] { event, "stamped" });
			}
		};
		try (TestServer server = TestServer.with()
			.closedTopics()
			.handlers((handlers) -> handlers.relay("t"))
			.endpoint((endpoint) -> endpoint.topic(middleware))
			.start()) {
			TestClient client = server.connect();
			client.send("[5,\"unknown\"]").send("[5,\"t\"]").send("[7,\"t\",1.0,false]").send("[6,\"t\"]");
			client.expectTokens("[8,\"t\",[1.0,\"stamped\"]]").barrier().expectNothing();
			assertThat(this.calls).containsExactly("subscribe unknown", "subscribe t", "publish t");
		}
	}

	@Test
	void theFirstAddedIsOutermost() {
		WampMiddleware first = (connection, message, next) -> {
			this.calls.add("first");
			return next.handle(connection, message);
		};
		WampMiddleware second = (connection, message, next) -> {
			this.calls.add("second");
			return next.handle(connection, message);
		};
		try (TestServer server = TestServer.with().endpoint((endpoint) -> endpoint.wamp(first).wamp(second)).start()) {
			server.connect().barrier();
			assertThat(this.calls).containsExactly("first", "second");
		}
	}

}
