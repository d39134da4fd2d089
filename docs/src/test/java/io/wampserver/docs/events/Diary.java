// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.events;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.wampserver.event.CallFailed;
import io.wampserver.event.ConnectionClosed;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@Component
class Diary {

	private final Queue<String> book = new ConcurrentLinkedQueue<>();

	@EventListener
	void failed(CallFailed event) {
		this.book.add(event.procedure() + " failed with " + event.errorUri());
	}

	@EventListener
	void closed(ConnectionClosed event) {
		this.book.add(event.connection().id() + " went after " + event.duration().toSeconds() + " s: "
				+ event.disconnect().cause());
	}

	Queue<String> book() {
		return this.book;
	}

}
