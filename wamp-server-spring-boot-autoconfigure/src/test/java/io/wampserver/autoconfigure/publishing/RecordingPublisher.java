// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import java.util.ArrayList;
import java.util.List;

import io.wampserver.message.Recipients;
import io.wampserver.topic.TopicPublisher;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is published.
 */
class RecordingPublisher implements TopicPublisher {

	private final List<Published> published = new ArrayList<>();

	@Override
	public synchronized int publish(String topic, @Nullable Object event, Recipients recipients) {
		if (topic.contains("/failing")) {
			throw new IllegalStateException("cannot be published");
		}
		this.published.add(new Published(topic, event));
		return 0;
	}

	/**
	 * What was published since the last call.
	 */
	synchronized List<Published> take() {
		List<Published> taken = List.copyOf(this.published);
		this.published.clear();
		return taken;
	}

	record Published(String topic, @Nullable Object event) {

	}

}
