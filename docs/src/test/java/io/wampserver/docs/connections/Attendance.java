// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.connections;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.wampserver.event.ConnectionClosed;
import io.wampserver.event.ConnectionOpened;
import io.wampserver.event.ConnectionRejected;
import io.wampserver.event.TopicSubscribed;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@Component
class Attendance {

	private final Queue<String> book = new ConcurrentLinkedQueue<>();

	@EventListener
	void opened(ConnectionOpened event) {
		this.book.add(event.connection().id() + " came");
	}

	@EventListener
	void subscribed(TopicSubscribed event) {
		this.book.add(event.connection().id() + " listens to " + event.topic());
	}

	@EventListener
	void closed(ConnectionClosed event) {
		this.book.add(event.connection().id() + " went: " + event.disconnect().cause());
	}

	@EventListener
	void rejected(ConnectionRejected event) {
		this.book.add("refused: " + event.reason());
	}

	Queue<String> book() {
		return this.book;
	}

}
