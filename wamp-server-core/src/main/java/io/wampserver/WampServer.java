// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.io.File;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLException;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
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

	private final Map<String, WampEndpoint> endpoints;

	private @Nullable DisposableServer bound;

	private WampServer(Builder builder) {
		this.endpoints = Map.copyOf(builder.endpoints);
		HttpServer server = HttpServer.create().host(builder.host).port(builder.port).forwarded(builder.forwarded);
		SslContext sslContext = builder.sslContext;
		if (sslContext != null) {
			server = server.secure((spec) -> spec.sslContext(sslContext));
		}
		this.http = builder.customizer.apply(server).handle(this::handle);
	}

	public static Builder builder() {
		return new Builder();
	}

	private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		WampEndpoint endpoint = this.endpoints.get(request.fullPath());
		return (endpoint != null) ? endpoint.upgrade(request, response) : response.sendNotFound().then();
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
		Mono<Void> connections = Flux.fromIterable(this.endpoints.values()).flatMap(WampEndpoint::stop).then();
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

		private UnaryOperator<HttpServer> customizer = UnaryOperator.identity();

		private final Map<String, WampEndpoint> endpoints = new LinkedHashMap<>();

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
		 * @param key its PKCS#8 private key in PEM
		 * @throws IllegalArgumentException if they cannot be read
		 */
		public Builder tls(File certificate, File key) {
			try {
				return tls(SslContextBuilder.forServer(certificate, key).build());
			}
			catch (SSLException | IllegalArgumentException ex) {
				throw new IllegalArgumentException("certificate: " + certificate + ", key: " + key
						+ " (expected: an X.509 certificate chain and its PKCS#8 key in PEM)", ex);
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
		 * Changes the HTTP server before it is bound.
		 */
		public Builder customize(UnaryOperator<HttpServer> customizer) {
			this.customizer = customizer;
			return this;
		}

		/**
		 * Adds an endpoint.
		 * @throws IllegalArgumentException if another has its path
		 */
		public Builder endpoint(WampEndpoint endpoint) {
			if (this.endpoints.putIfAbsent(endpoint.path(), endpoint) != null) {
				throw new IllegalArgumentException("path: " + endpoint.path() + " (expected: one endpoint for a path)");
			}
			return this;
		}

		public WampServer build() {
			return new WampServer(this);
		}

	}

}
