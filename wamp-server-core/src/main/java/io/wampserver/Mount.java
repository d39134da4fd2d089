// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.wampserver.connection.Traffic;
import io.wampserver.event.WampEventPublisher;
import io.wampserver.http.HandshakeHandler;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.netty.NettyWebSocketTransport;
import io.wampserver.netty.ShutdownPlan;
import io.wampserver.uri.UriPattern;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WebSocketMiddleware;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What all endpoints have in common: a name, a path, the two outer groups of middleware
 * on a transport, and their end.
 */
final class Mount {

	private final String name;

	private final UriPattern path;

	private final ShutdownPlan shutdown;

	private final Function<String, Mono<Void>> underWay;

	private final WampEventPublisher events;

	private final NettyWebSocketTransport transport;

	private volatile Endpoint.State state = Endpoint.State.OPEN;

	/**
	 * Creates a mount.
	 * @param streaming whether messages are handed over in parts
	 * @param handshakes the innermost handler of handshakes
	 * @param handler the innermost handler of WebSockets
	 * @param underWay completes when nothing is under way on the connection with an id
	 */
	Mount(EndpointBuilder<?> builder, boolean streaming, WampEventPublisher events, HandshakeHandler handshakes,
			WebSocketHandler handler, Function<String, Mono<Void>> underWay) {
		this.name = builder.name();
		this.path = builder.pathPattern();
		this.shutdown = builder.shutdownPlan();
		this.underWay = underWay;
		this.events = events;
		this.transport = new NettyWebSocketTransport(builder.transportOptions(), streaming,
				HttpMiddleware.chain(builder.httpMiddleware(), handshakes),
				WebSocketMiddleware.chain(builder.webSocketMiddleware(), handler), events, builder.metrics());
	}

	String name() {
		return this.name;
	}

	UriPattern path() {
		return this.path;
	}

	Endpoint.State state() {
		return this.state;
	}

	Mono<Void> upgrade(HttpServerRequest request, HttpServerResponse response) {
		HandshakeRequest handshake = NettyWebSocketTransport.handshakeRequest(request);
		String rawPath = handshake.uri().getRawPath();
		Map<String, String> variables = (rawPath != null) ? decode(this.path.match(rawPath)) : null;
		return upgrade(request.method().name(),
				handshake.routedTo(this.name, (variables != null) ? variables : Map.of()), response, Mono.empty());
	}

	Mono<Void> upgrade(String method, HandshakeRequest request, HttpServerResponse response, Mono<Void> beforeCommit) {
		return this.transport.upgrade(method, request, response, beforeCommit);
	}

	Traffic traffic() {
		return this.transport.traffic();
	}

	Mono<Void> stop() {
		return Mono.defer(() -> {
			this.state = Endpoint.State.STOPPING;
			return this.transport.stop(this.shutdown, this.underWay)
				.then(this.events.delivered().timeout(this.shutdown.timeout(), Mono.empty()))
				.doOnTerminate(this::stopped)
				.doOnCancel(this::stopped);
		});
	}

	private void stopped() {
		this.state = Endpoint.State.STOPPED;
	}

	/**
	 * Decodes the values of path variables, in which a plus sign is just that.
	 * @return null if there are none or one is malformed or has a control character,
	 * which no honest client sends
	 */
	static @Nullable Map<String, String> decode(@Nullable Map<String, String> raw) {
		if (raw == null || raw.isEmpty()) {
			return raw;
		}
		Map<String, String> decoded = new HashMap<>();
		try {
			raw.forEach((variable, value) -> decoded.put(variable,
					URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8)));
			return decoded.values().stream().flatMapToInt(String::chars).anyMatch(Character::isISOControl) ? null
					: decoded;
		}
		catch (IllegalArgumentException ex) {
			return null; // a peer's input, not our failure
		}
	}

}
