// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happens to one of a few clients, which connects first if it has no
 * connection.
 *
 * @param action what happens
 * @param client to whom
 * @param topic a URI or CURIE
 * @param third the flag of a publication; {@code list} for the list of those excluded,
 * empty for nothing
 * @param excluded clients, some of which may be gone
 * @param eligible clients, null for no list
 */
record PubSubStep(Action action, int client, String topic, String third, List<Integer> excluded,
		@Nullable List<Integer> eligible) {

	@Override
	public String toString() {
		boolean publishes = this.action == Action.PUBLISH || this.action == Action.SERVER_PUBLISHES;
		return this.action + " " + this.client + " " + this.topic
				+ (publishes ? " " + this.third + " " + this.excluded + " " + this.eligible : "");
	}

	enum Action {

		DECLARE_PREFIX,

		SUBSCRIBE,

		UNSUBSCRIBE,

		PUBLISH,

		SERVER_PUBLISHES,

		/** The server ends a subscription. */
		SERVER_UNSUBSCRIBES,

		/** The server closes the connection. */
		KICK,

		/** The client closes the connection. */
		LEAVE,

		/** The client's socket is gone. */
		DROP

	}

}
