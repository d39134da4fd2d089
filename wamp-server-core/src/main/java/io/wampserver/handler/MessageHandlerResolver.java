// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.Map;

import io.wampserver.uri.UriPattern;
import io.wampserver.uri.UriPatternTable.Match;
import org.jspecify.annotations.Nullable;

/**
 * Finds the handler of a procedure or topic. Asked for each message on event loops, so it
 * is safe for use by any thread and does not block.
 */
public interface MessageHandlerResolver {

	/**
	 * Finds the handler of a procedure, null if there is none.
	 * @param procedure the full URI
	 */
	@Nullable Match<RpcHandler> rpcHandler(String procedure);

	/**
	 * Finds the handler of a topic, null if there is none and the topic does not exist.
	 * @param topic the full URI
	 */
	@Nullable Match<TopicHandler> topicHandler(String topic);

	/**
	 * The handlers of procedures by their patterns, for those who describe an endpoint.
	 * None by default, as a resolver may find handlers that it cannot list.
	 */
	default Map<UriPattern, RpcHandler> procedures() {
		return Map.of();
	}

	/**
	 * The handlers of topics by their patterns, like {@link #procedures()}.
	 */
	default Map<UriPattern, TopicHandler> topics() {
		return Map.of();
	}

}
