// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.wampserver.event.WampEventListener;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.netty.ShutdownPlan;
import io.wampserver.netty.TransportOptions;
import io.wampserver.protocol.ShutdownStyle;
import io.wampserver.uri.UriPattern;
import io.wampserver.websocket.WebSocketMiddleware;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of all endpoints have in common. A builder is used once, by one
 * thread.
 *
 * @param <B> the type of the builder itself
 */
public abstract sealed class EndpointBuilder<B extends EndpointBuilder<B>>
		permits WampEndpoint.Builder, WebSocketEndpoint.Builder {

	private @Nullable String name;

	private UriPattern path;

	private TransportOptions transportOptions = TransportOptions.DEFAULTS;

	private ShutdownStyle shutdownStyle = ShutdownStyle.DROP;

	private Duration shutdownTimeout = Duration.ofSeconds(10);

	private int shutdownBatchSize = 1000;

	private Duration shutdownBatchInterval = Duration.ofMillis(100);

	private final List<HttpMiddleware> httpMiddleware = new ArrayList<>();

	private final List<WebSocketMiddleware> webSocketMiddleware = new ArrayList<>();

	private final List<WampEventListener> listeners = new ArrayList<>();

	private @Nullable EndpointMetrics metrics;

	EndpointBuilder(String path) {
		this.path = UriPattern.parse(path);
	}

	abstract B self();

	/**
	 * Tells this endpoint from others in logs and events; its path by default.
	 */
	public final B name(String name) {
		if (name.isBlank()) {
			throw new IllegalArgumentException("name: '" + name + "' (expected: not blank)");
		}
		this.name = name;
		return self();
	}

	public final String name() {
		return (this.name != null) ? this.name : path();
	}

	/**
	 * The path of the HTTP request, beginning with a slash. It may have variables such as
	 * <code>/tenants/{tenant}/wamp</code>; a variable stands for one or more characters
	 * other than a slash.
	 */
	public final B path(String path) {
		if (!path.startsWith("/")) {
			throw new IllegalArgumentException("path: " + path + " (expected: a leading slash)");
		}
		if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
			throw new IllegalArgumentException("path: " + path + " (expected: neither a query nor a fragment)");
		}
		this.path = UriPattern.parse(path);
		return self();
	}

	public final String path() {
		return this.path.toString();
	}

	/**
	 * Limits of the transport.
	 */
	public final B transportOptions(TransportOptions transportOptions) {
		this.transportOptions = transportOptions;
		return self();
	}

	/**
	 * How connections end when the endpoint stops: by dropping them within 10 seconds by
	 * default.
	 * @param timeout how long the calls under way on a connection may take until it ends,
	 * and how long the client may take to end it after that, but no longer than 5 seconds
	 */
	public final B shutdown(ShutdownStyle style, Duration timeout) {
		this.shutdownStyle = style;
		this.shutdownTimeout = timeout;
		return self();
	}

	/**
	 * How many connections end at a time when the endpoint stops, so that not all clients
	 * come back in the same moment: 1000 every 100 milliseconds by default. A connection
	 * whose turn has not come works as ever.
	 * @param size the size of a batch, 0 to end all at once
	 * @param interval from one batch to the next, on average: it varies by half of it
	 */
	public final B shutdownBatches(int size, Duration interval) {
		this.shutdownBatchSize = size;
		this.shutdownBatchInterval = interval;
		return self();
	}

	/**
	 * Adds middleware of group 1: handshake requests.
	 */
	public final B http(HttpMiddleware middleware) {
		this.httpMiddleware.add(middleware);
		return self();
	}

	/**
	 * Adds middleware of group 2: established WebSockets.
	 */
	public final B webSocket(WebSocketMiddleware middleware) {
		this.webSocketMiddleware.add(middleware);
		return self();
	}

	/**
	 * Adds a listener of lifecycle events.
	 */
	public final B listener(WampEventListener listener) {
		this.listeners.add(listener);
		return self();
	}

	/**
	 * Names who learns how the endpoint is used; nobody by default.
	 */
	public final B metrics(EndpointMetrics metrics) {
		this.metrics = metrics;
		return self();
	}

	UriPattern pathPattern() {
		return this.path;
	}

	TransportOptions transportOptions() {
		return this.transportOptions;
	}

	ShutdownPlan shutdownPlan() {
		return new ShutdownPlan(this.shutdownStyle == ShutdownStyle.CLOSE_FRAME, this.shutdownTimeout,
				this.shutdownBatchSize, this.shutdownBatchInterval);
	}

	List<HttpMiddleware> httpMiddleware() {
		return this.httpMiddleware;
	}

	List<WebSocketMiddleware> webSocketMiddleware() {
		return this.webSocketMiddleware;
	}

	List<WampEventListener> listeners() {
		return this.listeners;
	}

	@Nullable EndpointMetrics metrics() {
		return this.metrics;
	}

}
