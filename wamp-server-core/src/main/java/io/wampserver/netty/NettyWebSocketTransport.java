// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.ConnectionIds;
import io.wampserver.connection.LogText;
import io.wampserver.connection.Traffic;
import io.wampserver.event.ConnectionRejected;
import io.wampserver.event.ConnectionRejected.Cause;
import io.wampserver.event.WampEventPublisher;
import io.wampserver.http.HandshakeHandler;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HandshakeResult;
import io.wampserver.http.HandshakeResult.Accepted;
import io.wampserver.http.HandshakeResult.Rejected;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.websocket.WebSocketHandler;
import io.wampserver.websocket.WireLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Carries WebSockets on Reactor Netty: decides the handshake, upgrades, and from then on
 * handles the channel itself. Serves a server of its own and one it is mounted on alike.
 */
public final class NettyWebSocketTransport {

	private static final Logger logger = LoggerFactory.getLogger(NettyWebSocketTransport.class);

	private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

	private static final String HTTP_WEBSOCKET_DECODER = "wsdecoder";

	private static final String HTTP_WEBSOCKET_ENCODER = "wsencoder";

	private final TransportOptions options;

	private final boolean streaming;

	private final HandshakeHandler handshakes;

	private final WebSocketHandler handler;

	private final WampEventPublisher events;

	private final Reports reports;

	private final ConnectionIds ids = new ConnectionIds();

	private final Set<NettyWebSocketConnection> connections = ConcurrentHashMap.newKeySet();

	private final Map<EventLoop, EventLoopOutput> outputs = new ConcurrentHashMap<>();

	private final Map<EventLoop, ZlibPool> zlibPools = new ConcurrentHashMap<>();

	private final EventLoopWatchdog watchdog;

	/** Null until it stops. */
	private volatile @Nullable ShutdownPlan shutdown;

	/**
	 * Creates a transport.
	 * @param options limits
	 * @param streaming whether messages are handed over in parts
	 * @param handshakes decides handshakes
	 * @param handler handles established WebSockets
	 * @param events learns of rejected handshakes and of failures
	 * @param metrics learns how the connections are used, null for nobody
	 */
	public NettyWebSocketTransport(TransportOptions options, boolean streaming, HandshakeHandler handshakes,
			WebSocketHandler handler, WampEventPublisher events, @Nullable EndpointMetrics metrics) {
		this.options = options;
		this.streaming = streaming;
		this.handshakes = handshakes;
		this.handler = handler;
		this.events = events;
		this.reports = new Reports(events, metrics);
		this.watchdog = new EventLoopWatchdog(options.stallThreshold(), metrics);
	}

	/**
	 * Sees the request as the transport knows it, forwarded headers considered if the
	 * server does.
	 */
	public static HandshakeRequest handshakeRequest(HttpServerRequest request) {
		return new HandshakeRequest(uri(request), request.remoteAddress(), request.requestHeaders(),
				new AttributeStore());
	}

	private static URI uri(HttpServerRequest request) {
		try {
			String host = request.hostName();
			String literal = (host.contains(":") && !host.startsWith("[")) ? "[" + host + "]" : host;
			return new URI(request.scheme() + "://" + literal + ":" + request.hostPort() + request.uri());
		}
		catch (URISyntaxException ex) {
			return URI.create("invalid:" + request.uri().hashCode()); // leads nowhere
		}
	}

	/**
	 * Answers a handshake, with a WebSocket or an error.
	 * @param method the HTTP method
	 * @param request the handshake request
	 * @param response takes the answer
	 * @param beforeCommit runs before the response is committed, for what frameworks add
	 * to it
	 * @return completes when the answer is sent; the WebSocket lives on
	 */
	public Mono<Void> upgrade(String method, HandshakeRequest request, HttpServerResponse response,
			Mono<Void> beforeCommit) {
		HandshakeResult invalid = UpgradeRequest.check(method, response.version(), request);
		if (invalid instanceof Rejected rejected) {
			logger.debug("[{}] Request {} refused with {}: {}", request.endpoint(), request, rejected.status(),
					LogText.escaped(rejected.reason()));
			return reject(rejected, response, beforeCommit);
		}
		ChannelFutureListener gone = (closed) -> request.end();
		closeFuture(response, (closed) -> closed.addListener(gone));
		Runnable over = () -> {
			request.end();
			closeFuture(response, (closed) -> closed.removeListener(gone));
		};
		AtomicBoolean decided = new AtomicBoolean();
		return decide(request).doOnCancel(() -> {
			if (!decided.get()) { // whoever cancels later leaves the WebSocket open
				over.run();
			}
		}).flatMap((result) -> {
			decided.set(true);
			if (result instanceof Accepted accepted) {
				return accept(accepted, request, gone, response, beforeCommit).doOnError((ex) -> over.run());
			}
			over.run();
			Rejected rejected = (Rejected) result;
			logger.atLevel(level(rejected.cause()))
				.log("[{}] Handshake {} refused with {}: {}", request.endpoint(), request, rejected.status(),
						LogText.escaped(rejected.reason()));
			this.events.publish(new ConnectionRejected(request.endpoint(), request.uri(), request.remoteAddress(),
					request.origin(), rejected.status(), rejected.cause(), rejected.reason()));
			return reject(rejected, response, beforeCommit);
		});
	}

	/**
	 * Of what comes in numbers when all clients come back at once, nobody reads lines.
	 */
	private static Level level(Cause cause) {
		return (cause == Cause.HANDSHAKE_RATE || cause == Cause.SHUTDOWN) ? Level.DEBUG : Level.INFO;
	}

	/**
	 * Its listeners would pile up where refused requests of one client come over one
	 * channel.
	 */
	private static void closeFuture(HttpServerResponse response, Consumer<ChannelFuture> use) {
		response.withConnection((connection) -> use.accept(connection.channel().closeFuture()));
	}

	private Mono<HandshakeResult> decide(HandshakeRequest request) {
		if (this.shutdown != null) {
			return Mono.just(HandshakeResult.reject(Cause.SHUTDOWN, 503, "The server is shutting down."));
		}
		HandshakeResult failed = HandshakeResult.reject(Cause.FAILURE, 500, "The handshake could not be handled.");
		return Mono.<HandshakeResult>create((sink) -> {
			try {
				sink.onDispose(this.handshakes.handle(request)
					.contextWrite(sink.contextView())
					.subscribe(sink::success, sink::error, sink::success));
			}
			catch (Throwable ex) { // Reactor would throw some errors to whoever asks
				sink.error(ex);
			}
		}).onErrorResume((ex) -> {
			logger.error("Handling the handshake {} failed", request, ex);
			return Mono.just(failed);
		}).defaultIfEmpty(failed);
	}

	private static Mono<Void> reject(Rejected rejected, HttpServerResponse response, Mono<Void> beforeCommit) {
		return beforeCommit.then(Mono.defer(() -> {
			rejected.headers().forEach(response::header);
			return response.status(rejected.status())
				.header("Content-Type", "text/plain; charset=utf-8")
				.sendString(Mono.just(rejected.reason() + "\n"))
				.then();
		}));
	}

	private Mono<Void> accept(Accepted accepted, HandshakeRequest request, ChannelFutureListener gone,
			HttpServerResponse response, Mono<Void> beforeCommit) {
		return beforeCommit.then(onEventLoop(response, Mono.defer(() -> {
			Upgrade upgrade = new Upgrade(request, gone, accepted.subprotocol(),
					DeflateParameters.negotiate(request.headers(EXTENSIONS), this.options.compression()));
			if (upgrade.subprotocol() != null) {
				// Reactor Netty would look at the first header line only.
				response.header("Sec-WebSocket-Protocol", upgrade.subprotocol());
			}
			if (upgrade.compression() != null) {
				response.header(EXTENSIONS, upgrade.compression().toHeader());
			}
			return response.sendWebsocket((in, out) -> {
				in.withConnection((connection) -> open(letGo(connection), upgrade));
				return Mono.never(); // ends with the channel
			});
		})));
	}

	/**
	 * Has the answer sent, and so the connection opened, by the event loop, whichever
	 * thread decided about the handshake: a message that is read between the two would be
	 * lost.
	 */
	private static Mono<Void> onEventLoop(HttpServerResponse response, Mono<Void> answer) {
		return Mono.create((sink) -> response.withConnection((connection) -> {
			EventLoop eventLoop = connection.channel().eventLoop();
			Mono<Void> there = eventLoop.inEventLoop() ? answer
					: answer.subscribeOn(Schedulers.fromExecutor(eventLoop));
			sink.onDispose(there.contextWrite(sink.contextView()).subscribe((nothing) -> {
			}, sink::error, sink::success));
		}));
	}

	/**
	 * Has Reactor Netty let go of the request and all that belongs to it, which would
	 * stay with the channel otherwise.
	 */
	private static Channel letGo(Connection upgraded) {
		Channel channel = upgraded.channel();
		upgraded.rebind(() -> channel);
		return channel;
	}

	private void open(Channel channel, Upgrade upgrade) {
		if (!channel.isActive()) {
			return; // gone before it was open
		}
		MessageDeflater deflater = null;
		MessageInflater inflater = null;
		if (upgrade.compression() != null) {
			CompressionOptions compression = this.options.compression();
			ZlibPool pool = this.zlibPools.computeIfAbsent(channel.eventLoop(),
					(eventLoop) -> new ZlibPool(compression.level()));
			deflater = new MessageDeflater(channel.alloc(), upgrade.compression(), compression.threshold(), pool);
			inflater = new MessageInflater(upgrade.compression(), pool);
		}
		Outbound outbound = new Outbound(channel, this.options.outboundLimit(), output(channel), deflater);
		WebSocketHandler connectionHandler = WireLog.around(this.handler);
		NettyWebSocketConnection connection = new NettyWebSocketConnection(channel, this.ids.next(), upgrade.request(),
				upgrade.subprotocol(), connectionHandler, outbound);
		connection.reportTo(this.reports);
		InboundRate rate = (this.options.maxMessageRate() > 0)
				? new InboundRate(connection, this.options.messageTokens(), this.reports) : null;
		WebSocketChannelHandler channelHandler = new WebSocketChannelHandler(connection, connectionHandler,
				this.options, this.streaming, inflater, rate);
		channel.pipeline().replace(HTTP_WEBSOCKET_DECODER, "websocket", channelHandler);
		channel.pipeline().remove(HTTP_WEBSOCKET_ENCODER);
		HandshakeTimeout.stop(channel);
		this.connections.add(connection);
		channel.closeFuture().addListener((closed) -> {
			this.connections.remove(connection);
			connection.handshake().end();
		}).removeListener(upgrade.gone());
		logger.debug("[{}] Opened: {}", connection, upgrade.request());
		channelHandler.open();
		channel.config().setAutoRead(true);
		ShutdownPlan plan = this.shutdown;
		if (plan != null) {
			Drain.close(connection, plan);
		}
	}

	private EventLoopOutput output(Channel channel) {
		return this.outputs.computeIfAbsent(channel.eventLoop(), (eventLoop) -> {
			this.watchdog.watch(eventLoop);
			return new EventLoopOutput(eventLoop, channel.alloc(), this.options.outboundQueueLimit(),
					this.options.outboundTimeout());
		});
	}

	/**
	 * What has passed over all connections, those that are gone included.
	 */
	public Traffic traffic() {
		return this.outputs.values()
			.stream()
			.map((output) -> output.traffic().traffic())
			.reduce(Traffic.NONE, Traffic::plus);
	}

	/**
	 * Refuses new handshakes and ends all connections, each when nothing is under way on
	 * it any more.
	 * @param underWay completes when that is so for the connection with an id; called on
	 * its event loop
	 * @return completes when no connection is left
	 */
	public Mono<Void> stop(ShutdownPlan plan, Function<String, Mono<Void>> underWay) {
		return Mono.defer(() -> {
			this.shutdown = plan;
			return new Drain(this.connections, plan, underWay).run().doFinally((signal) -> this.watchdog.stop());
		});
	}

	/**
	 * A handshake that succeeds.
	 *
	 * @param request the handshake request
	 * @param gone ends it with the channel until the connection does
	 * @param subprotocol the selected subprotocol, null for none
	 * @param compression what was agreed about compression, null for none
	 */
	private record Upgrade(HandshakeRequest request, ChannelFutureListener gone, @Nullable String subprotocol,
			@Nullable DeflateParameters compression) {

	}

}
