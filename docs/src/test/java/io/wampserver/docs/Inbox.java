// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wampserver.client.WampClient;
import io.wampserver.message.Payload;

/**
 * The events of a topic that a client has received.
 */
public final class Inbox {

	private final WampClient client;

	private final BlockingQueue<Payload> events = new LinkedBlockingQueue<>();

	private Inbox(WampClient client) {
		this.client = client;
	}

	/**
	 * Subscribes, and waits until the server has decided about that.
	 */
	public static Inbox of(WampClient client, String topic) {
		Inbox inbox = new Inbox(client);
		client.subscribe(topic).subscribe(inbox.events::add);
		settle(client);
		return inbox;
	}

	/**
	 * Waits until everything the client has sent has taken effect: that is so when a call
	 * is answered.
	 */
	public static void settle(WampClient client) {
		client.call("http://example.com/settle").onErrorComplete().block(ExampleServer.TIMEOUT);
	}

	/**
	 * Waits for the next event.
	 */
	public Object next() throws InterruptedException {
		Payload event = this.events.poll(ExampleServer.TIMEOUT.toSeconds(), TimeUnit.SECONDS);
		if (event == null) {
			throw new AssertionError("No event came.");
		}
		return event.value();
	}

	/**
	 * Whether everything that the server has sent by now has been taken.
	 */
	public boolean isEmpty() {
		settle(this.client);
		return this.events.isEmpty();
	}

}
