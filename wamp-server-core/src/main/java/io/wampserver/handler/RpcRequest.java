// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.Map;

import io.wampserver.message.Arguments;
import io.wampserver.message.CallId;
import io.wampserver.protocol.WampConnection;
import io.wampserver.topic.TopicPublisher;
import io.wampserver.uri.UriPatternTable.Match;
import org.jspecify.annotations.Nullable;

/**
 * A call on its way to the handler. Immutable.
 */
public final class RpcRequest {

	private final WampConnection connection;

	private final CallId callId;

	private final String procedure;

	private final Arguments arguments;

	private final @Nullable Match<RpcHandler> match;

	private final TopicPublisher publisher;

	RpcRequest(WampConnection connection, CallId callId, String procedure, Arguments arguments,
			@Nullable Match<RpcHandler> match, TopicPublisher publisher) {
		this.connection = connection;
		this.callId = callId;
		this.procedure = procedure;
		this.arguments = arguments;
		this.match = match;
		this.publisher = publisher;
	}

	/**
	 * The caller.
	 */
	public WampConnection connection() {
		return this.connection;
	}

	public CallId callId() {
		return this.callId;
	}

	/**
	 * The full URI of the procedure.
	 */
	public String procedure() {
		return this.procedure;
	}

	public Arguments arguments() {
		return this.arguments;
	}

	/**
	 * The pattern that found the handler, null if there is no handler.
	 */
	public @Nullable String pattern() {
		return (this.match != null) ? this.match.pattern() : null;
	}

	/**
	 * The values of the pattern's variables.
	 */
	public Map<String, String> variables() {
		return (this.match != null) ? this.match.variables() : Map.of();
	}

	/**
	 * Publishes to the topics that the session can subscribe to.
	 */
	public TopicPublisher publisher() {
		return this.publisher;
	}

	@Nullable RpcHandler handler() {
		return (this.match != null) ? this.match.value() : null;
	}

	/**
	 * The same request with other arguments.
	 */
	public RpcRequest withArguments(Arguments changed) {
		return new RpcRequest(this.connection, this.callId, this.procedure, changed, this.match, this.publisher);
	}

}
