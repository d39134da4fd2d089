// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.Map;

import io.wampserver.handler.RpcRequest;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Publish;
import io.wampserver.message.Unsubscribe;
import io.wampserver.protocol.WampConnection;
import org.jspecify.annotations.Nullable;

/**
 * What a handler method is called for: a call, or an operation on a topic. Immutable.
 *
 * @param connection the client
 * @param variables the values of the URI pattern's variables
 * @param rpcRequest the call, null for a topic
 * @param topicRequest the operation on a topic, null for a call
 * @param publish the publication, null for anything else
 * @param reason why a subscription has ended, null for anything else
 * @param failure what a handler has thrown, null but for exception handlers
 */
public record HandlerInvocation(WampConnection connection, Map<String, String> variables,
		@Nullable RpcRequest rpcRequest, @Nullable TopicRequest topicRequest, @Nullable Publish publish,
		Unsubscribe.@Nullable Reason reason, @Nullable Throwable failure) {

	static HandlerInvocation of(RpcRequest request) {
		return new HandlerInvocation(request.connection(), request.variables(), request, null, null, null, null);
	}

	static HandlerInvocation of(TopicRequest request, @Nullable Publish publish, Unsubscribe.@Nullable Reason reason) {
		return new HandlerInvocation(request.connection(), request.variables(), null, request, publish, reason, null);
	}

	HandlerInvocation failedWith(Throwable thrown) {
		return new HandlerInvocation(this.connection, this.variables, this.rpcRequest, this.topicRequest, this.publish,
				this.reason, thrown);
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

}
