// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.wampserver.message.Arguments;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.protocol.v1.V1ClientCodec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * A client of a WAMP v1 server: calls procedures, subscribes to topics and publishes to
 * them.
 *
 * <pre class="code">
 * WampClient client = WampClient.builder("ws://localhost:8080/wamp").reconnect(ReconnectPolicy.FOREVER).build();
 * client.prefix("calc", "http://example.com/calculator#");
 * client.subscribe(Message.class, "http://example.com/chat/lobby").subscribe(this::show);
 * client.connect()
 *     .then(client.call(Integer.class, "calc:add", 1, 2))
 *     .flatMap((sum) -&gt; client.publish("http://example.com/chat/lobby", new Message("the sum is " + sum)))
 *     .subscribe();
 * </pre>
 *
 * <p>
 * Nothing happens before a returned {@code Mono} or {@code Flux} is subscribed to, and it
 * happens once for each subscriber. Where the server is not connected, calls and
 * publications fail with a {@link WampConnectionException}, and so do pending calls when
 * the connection is lost. Prefixes and subscriptions are kept: each new connection is
 * told of them before anything else but the login.
 *
 * <p>
 * Safe for use by any thread. Results, events and errors of calls are emitted on the
 * connection's event loop, which subscribers must not block; one listener gets the events
 * in the order the server sent them. What one thread sends arrives in that order.
 *
 * <p>
 * URIs can be given as CURIEs of a declared {@linkplain #prefix prefix}.
 */
public final class WampClient {

	private final Declarations declarations;

	private final ClientLifecycle lifecycle;

	private WampClient(Builder builder) {
		SessionOptions options = new SessionOptions(new V1ClientCodec(builder.codec), builder.connectTimeout,
				builder.callTimeout, builder.keepAliveInterval, builder.maxMessageSize, builder.outboundQueueLimit,
				builder.login);
		HttpHeaders headers = builder.headers.copy();
		HttpClient http = builder.customizer.apply(HttpClient.newConnection().headers((target) -> target.add(headers)));
		this.declarations = new Declarations(builder.listenerBufferSize);
		this.lifecycle = new ClientLifecycle(new Connector(http, builder.uri, options), this.declarations,
				builder.reconnectPolicy);
	}

	/**
	 * Starts to build a client.
	 * @param uri where the server is, beginning with {@code ws://} or {@code wss://}
	 */
	public static Builder builder(String uri) {
		return builder(URI.create(uri));
	}

	/**
	 * Starts to build a client.
	 * @param uri where the server is, its scheme being {@code ws} or {@code wss}
	 */
	public static Builder builder(URI uri) {
		return new Builder(uri);
	}

	/**
	 * Connects, once: a failure is not repeated, but can be with {@code retryWhen}. Joins
	 * the attempt that is under way if there is one, and does nothing while connected.
	 * Cancelling does not stop the attempt, closing does.
	 * @return emits this client when the session is open; a
	 * {@link HandshakeRefusedException}, {@link LoginRefusedException} or another
	 * {@link WampConnectionException} if it cannot be opened, an
	 * {@link IllegalStateException} if the client is closed
	 */
	public Mono<WampClient> connect() {
		return Mono.defer(this.lifecycle::connect).thenReturn(this);
	}

	/**
	 * The current state and each later one; completes after {@link ClientState#CLOSED}.
	 * Emitted on one of Reactor's parallel threads; who is slow misses all but the
	 * latest.
	 */
	public Flux<ClientState> states() {
		return this.lifecycle.states();
	}

	/**
	 * The id of the open session or the last one that was open.
	 * @throws IllegalStateException if there was none
	 */
	public String sessionId() {
		return this.lifecycle.requireSession().id();
	}

	/**
	 * What the server says it is, possibly empty.
	 * @throws IllegalStateException if there was no session yet
	 */
	public String serverIdent() {
		return this.lifecycle.requireSession().serverIdent();
	}

	/**
	 * Declares a prefix for CURIEs, on this connection and those that follow; the last
	 * declaration wins. Listeners keep the URI they began with; in calls and publications
	 * the server resolves.
	 * @throws IllegalStateException if there are too many
	 */
	public void prefix(String prefix, String uri) {
		this.declarations.prefix(prefix, uri);
	}

	/**
	 * Calls a procedure. A call that is cancelled is not stopped in the server, but its
	 * answer is ignored.
	 * @param arguments anything the payload codec can encode
	 * @return emits the result, {@linkplain Payload#isNull() null} included; or a
	 * {@link WampCallException} if the server answers with an error, a
	 * {@link java.util.concurrent.TimeoutException} if it does not answer in time, a
	 * {@link WampConnectionException} if it cannot, a
	 * {@link io.wampserver.message.PayloadException} if an argument cannot be encoded, an
	 * {@linkplain reactor.core.Exceptions#isOverflow overflow} if too much waits to be
	 * sent
	 */
	public Mono<Payload> call(String procedure, @Nullable Object... arguments) {
		Arguments encodable = Arguments.of(arguments);
		return Mono.defer(() -> {
			ClientSession session = this.lifecycle.session();
			return (session != null) ? session.call(procedure, encodable)
					: Mono.error(WampConnectionException.notConnected());
		});
	}

	/**
	 * Calls a procedure and decodes the result.
	 * @param type the type of the result, {@code Void.class} to ignore it
	 * @return emits the result, or nothing if that is null; besides the errors of
	 * {@link #call(String, Object...)} a {@link io.wampserver.message.PayloadException}
	 * if the result does not fit the type
	 */
	public <T> Mono<T> call(Class<T> type, String procedure, @Nullable Object... arguments) {
		return call(procedure, arguments).mapNotNull(decoder(type));
	}

	/**
	 * Calls a procedure and decodes the result, as
	 * {@link #call(Class, String, Object...)} does.
	 */
	public <T> Mono<T> call(TypeReference<T> type, String procedure, @Nullable Object... arguments) {
		return call(procedure, arguments).mapNotNull(decoder(type.type()));
	}

	private static <T> Function<Payload, @Nullable T> decoder(Type type) {
		return (payload) -> {
			@SuppressWarnings("unchecked") // the codec promises a value of the type
			T decoded = (T) payload.as(type);
			return decoded;
		};
	}

	/**
	 * Listens to a topic. The server learns of the first listener of a topic and of the
	 * end of the last one; it does not say whether it accepts a subscription. Listeners
	 * may come before the connection.
	 * @return emits each event from now on, {@linkplain Payload#isNull() null} included.
	 * It completes when the client is closed, fails with a
	 * {@link WampConnectionException} when the connection is lost and the client does not
	 * connect again, and fails with an {@linkplain reactor.core.Exceptions#isOverflow
	 * overflow}, this listener alone, when more events wait for a slow listener than its
	 * buffer holds
	 */
	public Flux<Payload> subscribe(String topic) {
		return this.declarations.listen(topic);
	}

	/**
	 * Listens to a topic and decodes the events; null is left out.
	 * @return as {@link #subscribe(String)}; a
	 * {@link io.wampserver.message.PayloadException} if an event does not fit the type
	 */
	public <T> Flux<T> subscribe(Class<T> type, String topic) {
		return subscribe(topic).mapNotNull(decoder(type));
	}

	/**
	 * Listens to a topic and decodes the events, as {@link #subscribe(Class, String)}
	 * does.
	 */
	public <T> Flux<T> subscribe(TypeReference<T> type, String topic) {
		return subscribe(topic).mapNotNull(decoder(type.type()));
	}

	/**
	 * Publishes an event to all subscribers of a topic but this client, if the server has
	 * no other default.
	 * @return as {@link #publish(String, Object, PublishOptions)}
	 */
	public Mono<Void> publish(String topic, @Nullable Object event) {
		return publish(topic, event, PublishOptions.DEFAULTS);
	}

	/**
	 * Publishes an event to those subscribers of a topic that the options include.
	 * @param event anything the payload codec can encode
	 * @return completes when the event is on its way; the server does not acknowledge it.
	 * A {@link WampConnectionException} if it cannot be sent, a
	 * {@link io.wampserver.message.PayloadException} if it cannot be encoded, an
	 * {@linkplain reactor.core.Exceptions#isOverflow overflow} if too much waits to be
	 * sent
	 */
	public Mono<Void> publish(String topic, @Nullable Object event, PublishOptions options) {
		Payload payload = Payload.of(event);
		return Mono.defer(() -> {
			ClientSession session = this.lifecycle.session();
			return (session != null) ? session.publish(topic, payload, options)
					: Mono.error(WampConnectionException.notConnected());
		});
	}

	/**
	 * Closes the client for good: pending calls fail, listeners complete, nothing is
	 * connected again.
	 * @return completes when the connection is closed, after a few seconds at most
	 */
	public Mono<Void> close() {
		return Mono.defer(this.lifecycle::close);
	}

	/**
	 * Completes when the client has been closed.
	 */
	public Mono<Void> onClose() {
		return this.lifecycle.onClose();
	}

	/**
	 * Builds a client.
	 */
	public static final class Builder {

		private final URI uri;

		private final HttpHeaders headers = new DefaultHttpHeaders();

		private UnaryOperator<HttpClient> customizer = UnaryOperator.identity();

		private Duration connectTimeout = Duration.ofSeconds(10);

		private Duration callTimeout = Duration.ofSeconds(30);

		private Duration keepAliveInterval = Duration.ofSeconds(30);

		private int maxMessageSize = 4 * 1024 * 1024;

		private int outboundQueueLimit = 16 * 1024 * 1024;

		private int listenerBufferSize = 256;

		private PayloadCodec codec = JsonPayloadCodec.create();

		private ReconnectPolicy reconnectPolicy = ReconnectPolicy.NEVER;

		private @Nullable Login login;

		private Builder(URI uri) {
			if (!"ws".equalsIgnoreCase(uri.getScheme()) && !"wss".equalsIgnoreCase(uri.getScheme())) {
				throw new IllegalArgumentException("uri: " + uri + " (expected: scheme ws or wss)");
			}
			this.uri = uri;
		}

		/**
		 * Adds a header to the handshake request.
		 */
		public Builder header(String name, String value) {
			this.headers.add(name, value);
			return this;
		}

		/**
		 * Changes the HTTP client that opens the connections: TLS trust, proxy, event
		 * loops.
		 */
		public Builder customize(UnaryOperator<HttpClient> customizer) {
			this.customizer = customizer;
			return this;
		}

		/**
		 * How long it may take to open a session and log in; 10 s by default.
		 */
		public Builder connectTimeout(Duration timeout) {
			this.connectTimeout = timeout;
			return this;
		}

		/**
		 * How long a call waits for its answer, 30 s by default; zero for any time.
		 */
		public Builder callTimeout(Duration timeout) {
			this.callTimeout = timeout;
			return this;
		}

		/**
		 * How often the server is pinged, 30 s by default; zero for never. A server that
		 * is not heard of from one ping to the next is gone.
		 */
		public Builder keepAliveInterval(Duration interval) {
			this.keepAliveInterval = interval;
			return this;
		}

		/**
		 * The largest message taken from the server, in bytes over all fragments; 4 MiB
		 * by default. A larger one ends the connection.
		 */
		public Builder maxMessageSize(int bytes) {
			this.maxMessageSize = bytes;
			return this;
		}

		/**
		 * How many bytes may wait for a slow server, 16 MiB by default; calls and
		 * publications that exceed it fail.
		 */
		public Builder outboundQueueLimit(int bytes) {
			this.outboundQueueLimit = bytes;
			return this;
		}

		/**
		 * How many events may wait for a slow listener, 256 by default; rounded up to a
		 * power of two, at least 8. A listener that lets more wait fails.
		 */
		public Builder listenerBufferSize(int events) {
			this.listenerBufferSize = events;
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
		 * Connects again after a connection was lost; never by default.
		 */
		public Builder reconnect(ReconnectPolicy policy) {
			this.reconnectPolicy = policy;
			return this;
		}

		/**
		 * Logs in on each connection.
		 */
		public Builder login(Login login) {
			this.login = login;
			return this;
		}

		/**
		 * Builds the client, which does not connect yet.
		 * @throws IllegalArgumentException if a time or size is not possible
		 */
		public WampClient build() {
			return new WampClient(this);
		}

	}

}
