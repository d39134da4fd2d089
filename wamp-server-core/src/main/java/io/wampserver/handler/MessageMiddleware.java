// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.List;

/**
 * The message middleware of an endpoint, in each group the first outermost.
 *
 * @param rpc group 4: calls
 * @param topic group 5: topics
 */
public record MessageMiddleware(List<RpcMiddleware> rpc, List<TopicMiddleware> topic) {

	/** None. */
	public static final MessageMiddleware NONE = new MessageMiddleware(List.of(), List.of());

	public MessageMiddleware {
		rpc = List.copyOf(rpc);
		topic = List.copyOf(topic);
	}

}
