// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.event.WampEventListener;
import io.wampserver.event.WampEventPublisher;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.MessageDispatcher;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.netty.NettyWampTransport;
import io.wampserver.netty.TransportOptions;
import io.wampserver.protocol.ShutdownStyle;
import io.wampserver.protocol.SubprotocolHandler;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampDialect;
import io.wampserver.protocol.WampHandler;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.protocol.WampOptions;
import io.wampserver.protocol.WampSessionHandler;
import io.wampserver.protocol.v1.WampV1Dialect;
import io.wampserver.topic.SubscriptionMiddleware;
import io.wampserver.topic.TopicBroker;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.topic.TopicRegistry;
import io.wampserver.websocket.WebSocketMiddleware;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One path of a server with everything behind it: the middleware stack, the handlers, the
 * topics and the sessions. Nothing is shared between endpoints.
 *
 * <pre class="code">
 * WampEndpoint endpoint = WampEndpoint.builder()
 *     .path("/wamp")
 *     .handlers(HandlerRegistry.builder()
 *         .rpc("http://example.com/add", (request) -> Mono.just(
 *             request.arguments().get(0, Integer.class) + request.arguments().get(1, Integer.class)))
 *         .relay("http://example.com/chat/{room}")
 *         .build())
 *     .build();
 * </pre>
 *
 * <p>
 * A message passes the HTTP middleware (once, as the handshake), the WebSocket
 * middleware, the WAMP middleware and the message middleware, in each group the first
 * added first.
 */
public final class WampEndpoint {

	private final String path;

	private final ShutdownStyle shutdownStyle;

	private final Duration shutdownTimeout;

	private final TopicRegistry topics = new TopicRegistry();

	private final TopicBroker broker = new TopicBroker(this.topics);

	private final ConnectionRegistry<WampConnection> sessions = new ConnectionRegistry<>();

	private final WampEventPublisher events;

	private final NettyWampTransport transport;

	private WampEndpoint(Builder builder) {
		this.path = builder.path;
		this.shutdownStyle = builder.shutdownStyle;
		this.shutdownTimeout = builder.shutdownTimeout;
		this.events = new WampEventPublisher(builder.listeners, Schedulers.boundedElastic()::schedule);
		List<WampDialect> dialects = List.of(new WampV1Dialect(builder.codec, builder.options));
		WampSessionHandler sessionHandler = new WampSessionHandler(dialects, builder.options, wampChain(builder),
				this.sessions, this.events);
		this.transport = new NettyWampTransport(builder.transportOptions,
				HttpMiddleware.chain(builder.httpMiddleware,
						new SubprotocolHandler(dialects.stream().map(WampDialect::subprotocol).toList(),
								builder.options.allowMissingSubprotocol())),
				WebSocketMiddleware.chain(builder.webSocketMiddleware, sessionHandler), this.events);
	}

	private WampHandler wampChain(Builder builder) {
		List<RpcMiddleware> rpcMiddleware = new ArrayList<>(builder.rpcMiddleware);
		rpcMiddleware.add(new AnonymousLogin());
		MessageDispatcher dispatcher = new MessageDispatcher(builder.handlers.apply(this.broker), rpcMiddleware,
				builder.topicMiddleware, this.broker, builder.errorUris, builder.options);
		List<WampMiddleware> middleware = new ArrayList<>(builder.wampMiddleware);
		middleware.add(new SubscriptionMiddleware(this.topics, this.events, builder.options.maxSubscriptions(),
				builder.transportOptions.outboundQueueLimit()));
		return WampMiddleware.chain(middleware, dispatcher);
	}

	public static Builder builder() {
		return new Builder();
	}

	public String path() {
		return this.path;
	}

	/**
	 * Publishes to the topics of this endpoint from any code.
	 */
	public TopicPublisher publisher() {
		return this.broker;
	}

	public TopicRegistry topics() {
		return this.topics;
	}

	/**
	 * The open sessions by their session id.
	 */
	public ConnectionRegistry<WampConnection> sessions() {
		return this.sessions;
	}

	/**
	 * Answers a handshake as Reactor Netty sees it.
	 * @return completes when the answer is sent
	 */
	public Mono<Void> upgrade(HttpServerRequest request, HttpServerResponse response) {
		return upgrade(request.method().name(), NettyWampTransport.handshakeRequest(request), response, Mono.empty());
	}

	/**
	 * Answers a handshake as a framework on top of Reactor Netty sees it.
	 * @param method the HTTP method
	 * @param request the request with what the framework knows
	 * @param response Reactor Netty's own response, not committed
	 * @param beforeCommit runs what the framework does before a response is committed
	 * @return completes when the answer is sent
	 */
	public Mono<Void> upgrade(String method, HandshakeRequest request, HttpServerResponse response,
			Mono<Void> beforeCommit) {
		return this.transport.upgrade(method, request, response, beforeCommit);
	}

	/**
	 * Refuses new connections and ends those there are, in the configured style and
	 * within the configured time. For good: an endpoint does not start again.
	 * @return completes when no connection is left and listeners have learnt of that
	 */
	public Mono<Void> stop() {
		return this.transport.stop(this.shutdownStyle == ShutdownStyle.CLOSE_FRAME, this.shutdownTimeout)
			.then(this.events.delivered().timeout(this.shutdownTimeout, Mono.empty()));
	}

	/**
	 * Builds an endpoint.
	 */
	public static final class Builder {

		private String path = "/wamp";

		private WampOptions options = WampOptions.DEFAULTS;

		private TransportOptions transportOptions = TransportOptions.DEFAULTS;

		private ShutdownStyle shutdownStyle = ShutdownStyle.DROP;

		private Duration shutdownTimeout = Duration.ofSeconds(10);

		private PayloadCodec codec = JsonPayloadCodec.create();

		private ErrorUriResolver errorUris = ErrorUriResolver.PREDEFINED;

		private Function<TopicPublisher, MessageHandlerResolver> handlers = (publisher) -> HandlerRegistry.builder()
			.build();

		private final List<HttpMiddleware> httpMiddleware = new ArrayList<>();

		private final List<WebSocketMiddleware> webSocketMiddleware = new ArrayList<>();

		private final List<WampMiddleware> wampMiddleware = new ArrayList<>();

		private final List<RpcMiddleware> rpcMiddleware = new ArrayList<>();

		private final List<TopicMiddleware> topicMiddleware = new ArrayList<>();

		private final List<WampEventListener> listeners = new ArrayList<>();

		private Builder() {
		}

		/**
		 * The path of the HTTP request, beginning with a slash; {@code /wamp} by default.
		 */
		public Builder path(String path) {
			if (!path.startsWith("/")) {
				throw new IllegalArgumentException("path: " + path + " (expected: a leading slash)");
			}
			this.path = path;
			return this;
		}

		/**
		 * Switches and limits of the sessions.
		 */
		public Builder options(WampOptions options) {
			this.options = options;
			return this;
		}

		/**
		 * Limits of the transport.
		 */
		public Builder transportOptions(TransportOptions transportOptions) {
			this.transportOptions = transportOptions;
			return this;
		}

		/**
		 * How connections end when the endpoint stops, and how long that may take.
		 */
		public Builder shutdown(ShutdownStyle style, Duration timeout) {
			this.shutdownStyle = style;
			this.shutdownTimeout = timeout;
			return this;
		}

		/**
		 * Binds JSON payloads.
		 */
		public Builder codec(PayloadCodec codec) {
			this.codec = codec;
			return this;
		}

		/**
		 * The URIs of the server's own errors.
		 */
		public Builder errorUris(ErrorUriResolver errorUris) {
			this.errorUris = errorUris;
			return this;
		}

		/**
		 * Finds the handlers.
		 */
		public Builder handlers(MessageHandlerResolver resolver) {
			this.handlers = (publisher) -> resolver;
			return this;
		}

		/**
		 * Makes the resolver, for handlers that publish.
		 */
		public Builder handlers(Function<TopicPublisher, MessageHandlerResolver> factory) {
			this.handlers = factory;
			return this;
		}

		/**
		 * Adds middleware of group 1: handshake requests.
		 */
		public Builder http(HttpMiddleware middleware) {
			this.httpMiddleware.add(middleware);
			return this;
		}

		/**
		 * Adds middleware of group 2: established WebSockets.
		 */
		public Builder webSocket(WebSocketMiddleware middleware) {
			this.webSocketMiddleware.add(middleware);
			return this;
		}

		/**
		 * Adds middleware of group 3: WAMP sessions.
		 */
		public Builder wamp(WampMiddleware middleware) {
			this.wampMiddleware.add(middleware);
			return this;
		}

		/**
		 * Adds middleware of group 4: calls.
		 */
		public Builder rpc(RpcMiddleware middleware) {
			this.rpcMiddleware.add(middleware);
			return this;
		}

		/**
		 * Adds middleware of group 5: topics.
		 */
		public Builder topic(TopicMiddleware middleware) {
			this.topicMiddleware.add(middleware);
			return this;
		}

		/**
		 * Adds a listener of lifecycle events.
		 */
		public Builder listener(WampEventListener listener) {
			this.listeners.add(listener);
			return this;
		}

		public WampEndpoint build() {
			return new WampEndpoint(this);
		}

	}

}
