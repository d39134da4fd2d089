// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.client.WampClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The events of a topic as one client gets them.
 */
public final class RecordedEvents {

	private final List<Object> events = new CopyOnWriteArrayList<>();

	/**
	 * Subscribes and waits for the first event, which says that the subscription counts.
	 */
	public static RecordedEvents of(WampClient client, String topic) {
		RecordedEvents recorded = new RecordedEvents();
		client.subscribe(topic).subscribe((event) -> recorded.events.add(event.value()), (ex) -> {
		});
		await().atMost(SampleTestSupport.TIMEOUT).until(() -> !recorded.events.isEmpty());
		return recorded;
	}

	/**
	 * Waits until these are all the events there are.
	 */
	public void expect(Object... expected) {
		await().atMost(SampleTestSupport.TIMEOUT)
			.untilAsserted(() -> assertThat(this.events).containsExactly(expected));
	}

	public List<Object> all() {
		return List.copyOf(this.events);
	}

}
