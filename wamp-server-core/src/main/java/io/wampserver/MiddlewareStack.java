// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.List;

import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.websocket.WebSocketMiddleware;

/**
 * The middleware of an endpoint by group, in each the outermost first. What the endpoint
 * adds itself is included. Immutable.
 *
 * @param http group 1: handshake requests
 * @param webSocket group 2: established WebSockets
 * @param wamp group 3: WAMP sessions; where there are topic spaces, each has middleware
 * of its own in the same order
 * @param rpc group 4: calls
 * @param topic group 5: topics
 */
public record MiddlewareStack(List<HttpMiddleware> http, List<WebSocketMiddleware> webSocket, List<WampMiddleware> wamp,
		List<RpcMiddleware> rpc, List<TopicMiddleware> topic) {

	public MiddlewareStack {
		http = List.copyOf(http);
		webSocket = List.copyOf(webSocket);
		wamp = List.copyOf(wamp);
		rpc = List.copyOf(rpc);
		topic = List.copyOf(topic);
	}

}
