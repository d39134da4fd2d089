// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.io.File;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLException;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.netty.HandshakeTimeout;
import io.wampserver.netty.NettyWebSocketTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A WAMP server on a port of its own: HTTP listener, TLS, and the endpoints behind it.
 *
 * <pre class="code">
 * WampServer server = WampServer.builder().port(8080).endpoint(endpoint).build();
 * server.bind();
 * ...
 * server.dispose();
 * </pre>
 *
 * <p>
 * Safe for use by any thread. A server binds once.
 */
public final class WampServer {

	private final HttpServer http;

	private final List<Endpoint> endpoints;

	private final EndpointTable paths;

	private @Nullable DisposableServer bound;

	private WampServer(Builder builder) {
		this.endpoints = List.copyOf(builder.endpoints);
		this.paths = new EndpointTable(this.endpoints);
		HttpServer server = HttpServer.create().host(builder.host).port(builder.port).forwarded(builder.forwarded);
		SslContext sslContext = builder.sslContext;
		if (sslContext != null) {
			server = server.secure((spec) -> spec.sslContext(sslContext));
		}
		Duration handshakeTimeout = builder.handshakeTimeout;
		if (!handshakeTimeout.isZero()) {
			server = server.doOnChannelInit((observer, channel, remoteAddress) -> HandshakeTimeout.start(channel,
					handshakeTimeout, builder.metrics));
		}
		this.http = builder.customizer.apply(server).handle(this::handle);
	}

	public static Builder builder() {
		return new Builder();
	}

	private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		HandshakeRequest handshake = NettyWebSocketTransport.handshakeRequest(request);
		String path = handshake.uri().getRawPath();
		EndpointTable.Match match = (path != null) ? this.paths.find(path) : null;
		if (match == null) {
			return response.sendNotFound().then();
		}
		return match.endpoint().upgrade(request.method().name(), match.route(handshake), response, Mono.empty());
	}

	/**
	 * What the server serves.
	 */
	public List<Endpoint> endpoints() {
		return this.endpoints;
	}

	/**
	 * Opens the port. Blocks until it is open.
	 * @throws reactor.netty.ChannelBindException if the port cannot be had
	 */
	public synchronized WampServer bind() {
		if (this.bound != null) {
			throw new IllegalStateException("server: bound already (expected: one bind)");
		}
		this.bound = this.http.bindNow();
		return this;
	}

	/**
	 * The port in use, of interest when port 0 was asked for.
	 */
	public int port() {
		return requireBound().port();
	}

	/**
	 * The address and port in use.
	 */
	public InetSocketAddress address() {
		return (InetSocketAddress) requireBound().address();
	}

	/**
	 * Whether the port is open, as of now.
	 */
	public synchronized boolean isListening() {
		return this.bound != null && !this.bound.isDisposed();
	}

	private synchronized DisposableServer requireBound() {
		DisposableServer server = this.bound;
		if (server == null) {
			throw new IllegalStateException("server: not bound (expected: bind() first)");
		}
		return server;
	}

	/**
	 * Stops accepting, ends all connections as the endpoints are configured, and closes
	 * the port. Blocks for a bounded time until that is done; does nothing where nothing
	 * is bound.
	 */
	public void dispose() {
		DisposableServer server;
		synchronized (this) {
			server = this.bound;
		}
		if (server != null) {
			stop(server).block(Duration.ofMinutes(2));
		}
	}

	private Mono<Void> stop(DisposableServer server) {
		Mono<Void> connections = Flux.fromIterable(this.endpoints).flatMap(Endpoint::stop).then();
		return connections.then(Mono.defer(() -> {
			server.dispose();
			return server.onDispose();
		}));
	}

	/**
	 * Completes when the server has been disposed.
	 */
	public Mono<Void> onDispose() {
		return requireBound().onDispose();
	}

	/**
	 * Builds a server.
	 */
	public static final class Builder {

		private String host = "0.0.0.0";

		private int port = 8080;

		private boolean forwarded;

		private @Nullable SslContext sslContext;

		private Duration handshakeTimeout = Duration.ofSeconds(10);

		private @Nullable EndpointMetrics metrics;

		private UnaryOperator<HttpServer> customizer = UnaryOperator.identity();

		private final List<Endpoint> endpoints = new ArrayList<>();

		private Builder() {
		}

		/**
		 * The address to listen on, all by default.
		 */
		public Builder host(String host) {
			this.host = host;
			return this;
		}

		/**
		 * The port to listen on, 8080 by default; 0 picks a free one.
		 */
		public Builder port(int port) {
			this.port = port;
			return this;
		}

		/**
		 * Trusts forwarded headers, as only a server behind a proxy may.
		 */
		public Builder forwarded(boolean forwarded) {
			this.forwarded = forwarded;
			return this;
		}

		/**
		 * Speaks TLS.
		 * @param certificate an X.509 certificate chain in PEM
		 * @param key its PKCS#8 private key in PEM, possibly in the same file
		 * @throws IllegalArgumentException if they cannot be read
		 */
		public Builder tls(File certificate, File key) {
			return tls(certificate, key, null);
		}

		/**
		 * Speaks TLS.
		 * @param password opens the key; null for one that is not encrypted
		 */
		public Builder tls(File certificate, File key, @Nullable String password) {
			try {
				return tls(SslContextBuilder.forServer(certificate, key, password).build());
			}
			catch (SSLException | IllegalArgumentException ex) {
				throw new IllegalArgumentException("certificate: " + certificate + ", key: " + key
						+ " (expected: an X.509 certificate chain and its PKCS#8 key in PEM, which the password opens if it is encrypted)",
						ex);
			}
		}

		/**
		 * Speaks TLS.
		 */
		public Builder tls(SslContext sslContext) {
			this.sslContext = sslContext;
			return this;
		}

		/**
		 * How long a client may take from its connection over TCP until it is a
		 * WebSocket, 10 seconds by default; zero for any time. Whoever takes longer is
		 * cut.
		 */
		public Builder handshakeTimeout(Duration timeout) {
			if (timeout.isNegative()) {
				throw new IllegalArgumentException("handshakeTimeout: " + timeout + " (expected: >= 0)");
			}
			this.handshakeTimeout = timeout;
			return this;
		}

		/**
		 * Names who learns of clients that are cut before it is known which endpoint they
		 * mean; nobody by default.
		 */
		public Builder metrics(EndpointMetrics metrics) {
			this.metrics = metrics;
			return this;
		}

		/**
		 * Changes the HTTP server before it is bound.
		 */
		public Builder customize(UnaryOperator<HttpServer> customizer) {
			this.customizer = customizer;
			return this;
		}

		/**
		 * Adds an endpoint. Each needs a path and a name of its own.
		 */
		public Builder endpoint(Endpoint endpoint) {
			this.endpoints.add(endpoint);
			return this;
		}

		public WampServer build() {
			return new WampServer(this);
		}

	}

}
