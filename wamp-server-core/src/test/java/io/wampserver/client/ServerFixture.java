// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.error.WampException;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.message.Payload;
import io.wampserver.protocol.ShutdownStyle;
import reactor.core.publisher.Mono;

/**
 * A server with a few procedures and a relayed topic, and clients of it.
 */
final class ServerFixture implements AutoCloseable {

	static final Duration TIMEOUT = Duration.ofSeconds(10);

	static final String TOPIC = "http://example.com/topic/one";

	private final List<WampClient> clients = new ArrayList<>();

	private final WampEndpoint endpoint;

	private final WampServer server;

	private ServerFixture(WampServer.Builder server, UnaryOperator<WampEndpoint.Builder> customizer) {
		// Calls that never end are common in tests.
		this.endpoint = customizer
			.apply(WampEndpoint.builder().shutdown(ShutdownStyle.DROP, Duration.ofMillis(500)).handlers(handlers()))
			.build();
		this.server = server.host("127.0.0.1").endpoint(this.endpoint).build().bind();
	}

	static ServerFixture start() {
		return start(0);
	}

	static ServerFixture start(int port) {
		return start(WampServer.builder().port(port));
	}

	static ServerFixture start(WampServer.Builder server) {
		return new ServerFixture(server, UnaryOperator.identity());
	}

	static ServerFixture start(UnaryOperator<WampEndpoint.Builder> customizer) {
		return new ServerFixture(WampServer.builder().port(0), customizer);
	}

	private static HandlerRegistry handlers() {
		return HandlerRegistry.builder()
			.rpc("http://example.com/calc#add",
					(request) -> Mono
						.just(request.arguments().get(0, Integer.class) + request.arguments().get(1, Integer.class)))
			.rpc("http://example.com/echo", (request) -> Mono.just(request.arguments().get(0)))
			.rpc("http://example.com/count", (request) -> Mono.just(request.arguments().size()))
			.rpc("http://example.com/null", (request) -> Mono.empty())
			.rpc("http://example.com/never", (request) -> Mono.never())
			.rpc("http://example.com/sold-out",
					(request) -> Mono.error(new WampException("http://example.com/error#sold-out", "only 12 left",
							Map.of("available", 12))))
			.rpc("http://example.com/plain-error",
					(request) -> Mono.error(new WampException("http://example.com/error#plain", "")))
			.rpc("http://example.com/kill",
					(request) -> Mono
						.error(new WampException("http://example.com/error#killed", "bye").killingSession()))
			.rpc("http://example.com/header",
					(request) -> Mono.just(Payload.of(request.connection().handshake().header("X-Test"))))
			.relay("http://example.com/topic/{name}")
			.build();
	}

	int port() {
		return this.server.port();
	}

	WampEndpoint endpoint() {
		return this.endpoint;
	}

	WampClient.Builder builder() {
		return WampClient.builder("ws://127.0.0.1:" + port() + "/wamp");
	}

	WampClient connect() {
		return connect(builder());
	}

	WampClient connect(WampClient.Builder builder) {
		WampClient client = builder.build();
		this.clients.add(client);
		client.connect().block(TIMEOUT);
		return client;
	}

	/**
	 * Ends the server, not the clients.
	 */
	void stop() {
		this.server.dispose();
	}

	@Override
	public void close() {
		this.clients.forEach((client) -> client.close().block(TIMEOUT));
		this.server.dispose();
	}

}
