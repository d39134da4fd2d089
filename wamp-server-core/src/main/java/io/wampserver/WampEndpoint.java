// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.connection.Traffic;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.event.WampEventPublisher;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.MessageDispatcher;
import io.wampserver.handler.MessageHandlerResolver;
import io.wampserver.handler.MessageMiddleware;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.http.HandshakeHandler;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.message.PayloadCodec;
import io.wampserver.protocol.SubprotocolHandler;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampDialect;
import io.wampserver.protocol.WampHandler;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.protocol.WampOptions;
import io.wampserver.protocol.WampSessionHandler;
import io.wampserver.topic.SubscriptionMiddleware;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.topic.TopicRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * An endpoint for WAMP: the middleware stack, the handlers, the topics and the sessions
 * behind one path.
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
public final class WampEndpoint implements Endpoint {

	private final Mount mount;

	private final EndpointTopics topics;

	private final EndpointSetup setup;

	private final ConnectionRegistry<WampConnection> sessions = new ConnectionRegistry<>();

	private WampEndpoint(Builder builder) {
		WampEventPublisher events = new WampEventPublisher(builder.listeners());
		MessageMiddleware messages = new MessageMiddleware(builder.rpcMiddleware(), builder.topicMiddleware);
		Semaphore topicPermits = new Semaphore(builder.options.maxTopics());
		Supplier<TopicSpace> factory = () -> new TopicSpace(topicPermits, builder.options.slowConsumers(),
				builder.metrics(), builder.handlers, (space) -> wampMiddleware(builder, space, events),
				(space) -> new MessageDispatcher(space.handlers(), messages, space.broker(), builder.errorUris,
						builder.options, events));
		this.topics = EndpointTopics.of(builder, factory);
		List<WampDialect> dialects = Dialects.of(builder.codec, builder.options, builder.metrics(),
				builder.subprotocols);
		TopicSpace common = this.topics.common();
		TopicSpaces spaces = this.topics.spaces();
		this.setup = new EndpointSetup(
				new MiddlewareStack(builder.httpMiddleware(), builder.webSocketMiddleware(), common.middleware(),
						messages.rpc(), messages.topic()),
				dialects.stream().map(WampDialect::subprotocol).toList(), builder.transportOptions(), builder.options,
				spaces != null);
		HandshakeHandler handshakes = new SubprotocolHandler(this.setup.subprotocols(),
				builder.options.allowMissingSubprotocol());
		WampHandler handler = common.handler();
		if (spaces != null) {
			handshakes = HttpMiddleware.chain(List.of(spaces), handshakes);
			handler = spaces;
		}
		WampSessionHandler webSockets = new WampSessionHandler(dialects, builder.options, handler, this.sessions,
				events, builder.metrics());
		this.mount = new Mount(builder, false, events, handshakes, webSockets, webSockets::callsUnderWay);
	}

	private static List<WampMiddleware> wampMiddleware(Builder builder, TopicSpace space, WampEventPublisher events) {
		List<WampMiddleware> middleware = new ArrayList<>(builder.wampMiddleware);
		middleware.add(new SubscriptionMiddleware(space.topics(), events, builder.options.maxSubscriptions(),
				builder.transportOptions().outboundQueueLimit(), builder.metrics()));
		return middleware;
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

	/**
	 * Publishes to the topics of this endpoint, in all topic spaces, from any code.
	 */
	public TopicPublisher publisher() {
		return this.topics.publisher();
	}

	/**
	 * Publishes to the topics of one topic space from any code.
	 * @throws IllegalStateException if the endpoint has no topic spaces
	 */
	public TopicPublisher publisher(String space) {
		return this.topics.requireSpaces().publisher(space);
	}

	/**
	 * The topics that all sessions share; of an endpoint with topic spaces none.
	 */
	public TopicRegistry topics() {
		return this.topics.common().topics();
	}

	/**
	 * The topics of one topic space, as of now.
	 * @throws IllegalStateException if the endpoint has no topic spaces
	 */
	public TopicRegistry topics(String space) {
		return this.topics.requireSpaces().topics(space);
	}

	/**
	 * How many topics have subscribers, in all topic spaces.
	 */
	public int topicCount() {
		return this.topics.registries().mapToInt((registry) -> registry.topics().size()).sum();
	}

	/**
	 * How many subscriptions there are, in all topic spaces.
	 */
	public int subscriptionCount() {
		return this.topics.registries().mapToInt(TopicRegistry::subscriptionCount).sum();
	}

	/**
	 * The topic spaces there are, as of now: the values of the path's variable that have
	 * sessions.
	 */
	public Set<String> topicSpaces() {
		return this.topics.names();
	}

	/**
	 * Finds the handlers of this endpoint.
	 */
	public MessageHandlerResolver handlers() {
		return this.topics.common().handlers();
	}

	/**
	 * The open sessions by their session id.
	 */
	public ConnectionRegistry<WampConnection> sessions() {
		return this.sessions;
	}

	@Override
	public ConnectionRegistry<WampConnection> connections() {
		return this.sessions;
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

		private WampOptions options = WampOptions.DEFAULTS;

		private @Nullable PayloadCodec codec;

		private ErrorUriResolver errorUris = ErrorUriResolver.PREDEFINED;

		private Function<TopicPublisher, MessageHandlerResolver> handlers = (publisher) -> HandlerRegistry.builder()
			.build();

		private final List<WampMiddleware> wampMiddleware = new ArrayList<>();

		private final List<RpcMiddleware> rpcMiddleware = new ArrayList<>();

		private final List<TopicMiddleware> topicMiddleware = new ArrayList<>();

		private @Nullable Collection<String> subprotocols;

		private @Nullable String topicSpaceVariable;

		private int maxTopicSpaces;

		private Builder() {
			super("/wamp");
		}

		@Override
		Builder self() {
			return this;
		}

		private List<RpcMiddleware> rpcMiddleware() {
			List<RpcMiddleware> middleware = new ArrayList<>(this.rpcMiddleware);
			if (LoginMiddleware.among(middleware).isEmpty()) {
				middleware.add(LoginMiddleware.open());
			}
			return middleware;
		}

		@Nullable TopicSpaces topicSpaces(Supplier<TopicSpace> factory) {
			String variable = this.topicSpaceVariable;
			if (variable == null) {
				return null;
			}
			if (!pathPattern().variables().contains(variable)) {
				throw new IllegalArgumentException(
						"topicSpaces: " + variable + " (expected: a variable of the path " + path() + ")");
			}
			return new TopicSpaces(variable, this.maxTopicSpaces, factory);
		}

		/**
		 * Speaks only these subprotocols; all that are known by default.
		 * @throws IllegalArgumentException if one is not known, or there is none
		 */
		public Builder subprotocols(Collection<String> subprotocols) {
			if (subprotocols.isEmpty() || !Dialects.SUBPROTOCOLS.containsAll(subprotocols)) {
				throw new IllegalArgumentException("subprotocols: " + subprotocols + " (expected: some of "
						+ String.join(", ", Dialects.SUBPROTOCOLS) + ")");
			}
			this.subprotocols = List.copyOf(subprotocols);
			return this;
		}

		/**
		 * Gives each value of a variable in the path topics of its own, which sessions of
		 * other values can neither publish to nor subscribe to. By default all sessions
		 * share all topics.
		 * @param variable the name of the variable
		 * @param max how many values may have sessions at a time; handshakes with one
		 * more are refused with 503
		 */
		public Builder topicSpaces(String variable, int max) {
			if (max <= 0) {
				throw new IllegalArgumentException("max: " + max + " (expected: > 0)");
			}
			this.topicSpaceVariable = variable;
			this.maxTopicSpaces = max;
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
		 * Logs in clients, at this place among the middleware of groups 3 and 4. By
		 * default nobody need log in and nobody can but as nobody.
		 */
		public Builder login(LoginMiddleware login) {
			return wamp(login).rpc(login);
		}

		/**
		 * Builds the endpoint.
		 * @throws IllegalStateException if there is a login in one of its groups alone
		 */
		public WampEndpoint build() {
			if (!LoginMiddleware.among(this.wampMiddleware).equals(LoginMiddleware.among(this.rpcMiddleware))) {
				throw new IllegalStateException(
						"login: in one group of middleware alone (expected: wamp(login) and rpc(login))");
			}
			return new WampEndpoint(this);
		}

	}

}
