// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.function.Function;

import io.wampserver.protocol.WampHandler;
import io.wampserver.topic.TopicBroker;
import io.wampserver.topic.TopicRegistry;

/**
 * The topics that a group of sessions shares, with the handlers behind them.
 */
final class TopicSpace {

	private final TopicRegistry topics = new TopicRegistry();

	private final TopicBroker broker = new TopicBroker(this.topics);

	private final WampHandler handler;

	/**
	 * Creates a space.
	 * @param chain makes what handles the messages of the sessions
	 */
	TopicSpace(Function<TopicSpace, WampHandler> chain) {
		this.handler = chain.apply(this);
	}

	TopicRegistry topics() {
		return this.topics;
	}

	TopicBroker broker() {
		return this.broker;
	}

	WampHandler handler() {
		return this.handler;
	}

}
