// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.connection.Traffic;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.websocket.WebSocketConnection;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One path of a server with everything behind it: WAMP sessions, or an application that
 * speaks plain text or binary messages. Nothing is shared between endpoints. Safe for use
 * by any thread.
 */
public sealed interface Endpoint permits WampEndpoint, WebSocketEndpoint {

	/** What configurations call the endpoint they mean where they name none. */
	String DEFAULT_NAME = "default";

	/**
	 * Tells this endpoint from others in logs and events.
	 */
	String name();

	/**
	 * The path of its handshakes, possibly with variables such as
	 * <code>/tenants/{tenant}/wamp</code>.
	 */
	String path();

	/**
	 * The open connections by their id.
	 */
	ConnectionRegistry<? extends WebSocketConnection> connections();

	/**
	 * What has passed over all connections, those that are gone included.
	 */
	Traffic traffic();

	/**
	 * What the endpoint was built with.
	 */
	EndpointSetup setup();

	/**
	 * Whether connections are accepted, as of now.
	 */
	State state();

	/**
	 * Answers a handshake as Reactor Netty sees it.
	 * @return completes when the answer is sent
	 */
	Mono<Void> upgrade(HttpServerRequest request, HttpServerResponse response);

	/**
	 * Answers a handshake as a framework on top of Reactor Netty sees it.
	 * @param method the HTTP method
	 * @param request the request with what the framework knows,
	 * {@linkplain EndpointTable.Match#route routed} to this endpoint
	 * @param response Reactor Netty's own response, not committed
	 * @param beforeCommit runs what the framework does before a response is committed
	 * @return completes when the answer is sent
	 */
	Mono<Void> upgrade(String method, HandshakeRequest request, HttpServerResponse response, Mono<Void> beforeCommit);

	/**
	 * Refuses new connections and ends those there are, in the configured style and
	 * within the configured time. For good: an endpoint does not start again.
	 * @return completes when no connection is left and listeners have learnt of that
	 */
	Mono<Void> stop();

	/**
	 * How far the life of an endpoint has got.
	 */
	enum State {

		/** It accepts connections, wherever it is reachable. */
		OPEN,

		/** It refuses new connections, and those there are come to their end. */
		STOPPING,

		/** It has no connections and gets none any more. */
		STOPPED

	}

}
