// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import io.netty.buffer.ByteBufAllocator;
import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.connection.Traffic;
import io.wampserver.event.WampEventPublisher;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HandshakeResult;
import io.wampserver.protocol.SubprotocolHandler;
import io.wampserver.websocket.OutboundMessage;
import io.wampserver.websocket.WebSocketApplication;
import io.wampserver.websocket.WebSocketApplicationHandler;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * An endpoint for an application that speaks plain text or binary messages instead of
 * WAMP, with the same middleware of handshakes and WebSockets in front of it.
 *
 * <pre class="code">
 * WebSocketEndpoint echo = WebSocketEndpoint.builder()
 *     .name("echo")
 *     .path("/echo")
 *     .application(new WebSocketApplication() {
 *
 *         &#64;Override
 *         public Mono&lt;Void&gt; onText(WebSocketConnection connection, String text) {
 *             connection.send(text);
 *             return Mono.empty();
 *         }
 *
 *     })
 *     .build();
 * </pre>
 */
public final class WebSocketEndpoint implements Endpoint {

	private final Mount mount;

	private final EndpointSetup setup;

	private final WebSocketApplication application;

	private final ConnectionRegistry<WebSocketConnection> connections = new ConnectionRegistry<>();

	private WebSocketEndpoint(Builder builder, Function<WebSocketEndpoint, WebSocketApplication> factory) {
		this.application = factory.apply(this);
		this.setup = new EndpointSetup(
				new MiddlewareStack(builder.httpMiddleware(), builder.webSocketMiddleware(), List.of(), List.of(),
						List.of()),
				List.copyOf(this.application.subprotocols()), builder.transportOptions(), null, false);
		WampEventPublisher events = new WampEventPublisher(builder.listeners());
		WebSocketApplicationHandler webSockets = new WebSocketApplicationHandler(this.application, builder.streaming,
				this.connections, events);
		this.mount = new Mount(builder, builder.streaming, events,
				(request) -> Mono.just(negotiate(this.application, request)), webSockets, webSockets::messagesUnderWay);
	}

	private static HandshakeResult negotiate(WebSocketApplication application, HandshakeRequest request) {
		String selected = application.subprotocol(request);
		boolean inVain = selected == null && !request.subprotocols().isEmpty() && !application.subprotocols().isEmpty();
		return inVain ? SubprotocolHandler.refusal(request.subprotocols(), application.subprotocols())
				: HandshakeResult.accept(selected);
	}

	public static Builder builder() {
		return new Builder();
	}

	@Override
	public String name() {
		return this.mount.name();
	}

	@Override
	public String path() {
		return this.mount.path().toString();
	}

	@Override
	public ConnectionRegistry<WebSocketConnection> connections() {
		return this.connections;
	}

	/**
	 * Sends a text message to all connections, from any code.
	 * @return how many get it
	 */
	public int broadcast(String text) {
		return broadcast(text, (connection) -> true);
	}

	/**
	 * Sends a text message to those connections that are meant, from any code.
	 * @return how many get it
	 */
	public int broadcast(String text, Predicate<? super WebSocketConnection> recipients) {
		return broadcast(OutboundMessage.text(ByteBufAllocator.DEFAULT, text), recipients);
	}

	/**
	 * Sends a binary message to all connections, from any code.
	 * @param data is copied
	 * @return how many get it
	 */
	public int broadcast(byte[] data) {
		return broadcast(data, (connection) -> true);
	}

	/**
	 * Sends a binary message to those connections that are meant, from any code.
	 * @param data is copied
	 * @return how many get it
	 */
	public int broadcast(byte[] data, Predicate<? super WebSocketConnection> recipients) {
		return broadcast(OutboundMessage.binary(ByteBufAllocator.DEFAULT, (target) -> target.writeBytes(data)),
				recipients);
	}

	/**
	 * Sends a message, encoded once, to all connections that are meant, from any code.
	 * What one thread broadcasts arrives in that order.
	 * @param message its reference is taken
	 * @return how many get it
	 */
	public int broadcast(OutboundMessage message, Predicate<? super WebSocketConnection> recipients) {
		int count = 0;
		try {
			for (WebSocketConnection connection : this.connections.all()) {
				if (connection.isOpen() && recipients.test(connection)) {
					connection.send(message.retained());
					count++;
				}
			}
		}
		finally {
			message.release();
		}
		return count;
	}

	/**
	 * What handles the messages.
	 */
	public WebSocketApplication application() {
		return this.application;
	}

	@Override
	public EndpointSetup setup() {
		return this.setup;
	}

	@Override
	public State state() {
		return this.mount.state();
	}

	@Override
	public Traffic traffic() {
		return this.mount.traffic();
	}

	@Override
	public Mono<Void> upgrade(HttpServerRequest request, HttpServerResponse response) {
		return this.mount.upgrade(request, response);
	}

	@Override
	public Mono<Void> upgrade(String method, HandshakeRequest request, HttpServerResponse response,
			Mono<Void> beforeCommit) {
		return this.mount.upgrade(method, request, response, beforeCommit);
	}

	@Override
	public Mono<Void> stop() {
		return this.mount.stop();
	}

	/**
	 * Builds an endpoint.
	 */
	public static final class Builder extends EndpointBuilder<Builder> {

		private @Nullable Function<WebSocketEndpoint, WebSocketApplication> application;

		private boolean streaming;

		private Builder() {
			super("/");
		}

		@Override
		Builder self() {
			return this;
		}

		/**
		 * Handles the messages. Required.
		 */
		public Builder application(WebSocketApplication application) {
			return application((endpoint) -> application);
		}

		/**
		 * Makes what handles the messages, for applications that broadcast.
		 * @param factory gets the endpoint, which is not used before it is built
		 */
		public Builder application(Function<WebSocketEndpoint, WebSocketApplication> factory) {
			this.application = factory;
			return this;
		}

		/**
		 * Hands messages over in parts, as they arrive, so that they may be larger than
		 * memory should hold. The largest message then bounds one part.
		 */
		public Builder streaming(boolean streaming) {
			this.streaming = streaming;
			return this;
		}

		public WebSocketEndpoint build() {
			if (this.application == null) {
				throw new IllegalStateException("application: null (expected: what handles the messages)");
			}
			return new WebSocketEndpoint(this, this.application);
		}

	}

}
