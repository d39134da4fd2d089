// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.Map;

import io.wampserver.handler.RpcRequest;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Publish;
import io.wampserver.message.Unsubscribe;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * What a handler method is called for: a call, an operation on a topic, or what a plain
 * WebSocket client does. Immutable.
 *
 * @param connection the client
 * @param variables the values of the URI pattern's variables
 * @param rpcRequest the call, null for anything else
 * @param topicRequest the operation on a topic, null for anything else
 * @param publish the publication, null for anything else
 * @param reason why a subscription has ended, null for anything else
 * @param input what a plain client does, null for anything else
 * @param failure what a handler has thrown, null but for methods that handle exceptions
 */
public record HandlerInvocation(WebSocketConnection connection, Map<String, String> variables,
		@Nullable RpcRequest rpcRequest, @Nullable TopicRequest topicRequest, @Nullable Publish publish,
		Unsubscribe.@Nullable Reason reason, @Nullable WebSocketInput input, @Nullable Throwable failure) {

	static HandlerInvocation of(RpcRequest request) {
		return new HandlerInvocation(request.connection(), request.variables(), request, null, null, null, null, null);
	}

	static HandlerInvocation of(TopicRequest request, @Nullable Publish publish, Unsubscribe.@Nullable Reason reason) {
		return new HandlerInvocation(request.connection(), request.variables(), null, request, publish, reason, null,
				null);
	}

	static HandlerInvocation of(WebSocketConnection connection, WebSocketInput input) {
		return new HandlerInvocation(connection, Map.of(), null, null, null, null, input, null);
	}

	static HandlerInvocation of(WebSocketConnection connection, Throwable failure) {
		return new HandlerInvocation(connection, Map.of(), null, null, null, null, null, failure);
	}

	HandlerInvocation failedWith(Throwable thrown) {
		return new HandlerInvocation(this.connection, this.variables, this.rpcRequest, this.topicRequest, this.publish,
				this.reason, this.input, thrown);
	}

	/**
	 * The full URI of the procedure or topic.
	 */
	public String uri() {
		if (this.rpcRequest != null) {
			return this.rpcRequest.procedure();
		}
		return (this.topicRequest != null) ? this.topicRequest.topic().uri() : "";
	}

	/**
	 * Publishes to the topics that the client can subscribe to; null for a plain client.
	 */
	public @Nullable TopicPublisher publisher() {
		if (this.rpcRequest != null) {
			return this.rpcRequest.publisher();
		}
		return (this.topicRequest != null) ? this.topicRequest.publisher() : null;
	}

}
