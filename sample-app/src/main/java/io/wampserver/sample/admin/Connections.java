// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.admin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Connection;
import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.ConnectionOpened;
import io.wampserver.event.TopicSubscribed;
import io.wampserver.event.TopicUnsubscribed;
import io.wampserver.sample.admin.ConnectionEvent.Changed;
import io.wampserver.sample.admin.ConnectionEvent.Closed;
import io.wampserver.sample.admin.ConnectionEvent.End;
import io.wampserver.sample.admin.ConnectionEvent.Opened;
import io.wampserver.topic.TopicPublisher;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who is connected, whatever the endpoint: lifecycle events come from all of them. A
 * change and its news are one step, so that everybody hears of the changes in their
 * order. Safe for use by any thread.
 */
@Component
class Connections {

	static final String TOPIC = "http://example.com/admin#connections";

	private final TopicPublisher publisher;

	/** By id, the oldest first. */
	private final Map<String, Entry> open = new LinkedHashMap<>();

	Connections(@Qualifier("admin") TopicPublisher publisher) {
		this.publisher = publisher;
	}

	synchronized List<OpenConnection> all() {
		return this.open.values().stream().map(Entry::view).toList();
	}

	/**
	 * Closes a connection.
	 * @return false if there is none of that id
	 */
	synchronized boolean close(String id, CloseStatus status) {
		Entry entry = this.open.get(id);
		if (entry != null) {
			entry.connection().close(status);
		}
		return entry != null;
	}

	@EventListener
	synchronized void opened(ConnectionOpened event) {
		Entry entry = new Entry(event.connection(), Instant.now());
		this.open.put(event.connection().id(), entry);
		this.publisher.publish(TOPIC, new Opened(entry.view()));
	}

	@EventListener
	void subscribed(TopicSubscribed event) {
		changed(event.connection());
	}

	@EventListener
	void unsubscribed(TopicUnsubscribed event) {
		changed(event.connection());
	}

	private synchronized void changed(Connection connection) {
		Entry entry = this.open.get(connection.id());
		if (entry != null && connection.isOpen()) {
			this.publisher.publish(TOPIC, new Changed(entry.view()));
		}
	}

	@EventListener
	synchronized void closed(ConnectionClosed event) {
		Disconnect end = event.disconnect();
		this.open.remove(event.connection().id());
		this.publisher.publish(TOPIC, new Closed(new End(event.connection().id(), event.endpoint(), end.status().code(),
				end.status().reason(), end.cause())));
	}

	private record Entry(Connection connection, Instant opened) {

		OpenConnection view() {
			return OpenConnection.of(this.connection, this.opened);
		}

	}

}
