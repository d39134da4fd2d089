// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.forms;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampConnection;
import io.wampserver.topic.TopicPublisher;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who edits which form. A lock changes hands and its event is queued in one step, so that
 * subscribers hear of the changes in their order; nothing blocks meanwhile. Safe for use
 * by any thread.
 */
@Component
class FormLocks {

	/**
	 * More than anybody edits at once: clients name the forms, so there must be an end.
	 */
	private static final int MAX_LOCKS = 100;

	private final TopicPublisher publisher;

	/** The sessions that hold a lock, by form. */
	private final Map<String, String> holders = new HashMap<>();

	FormLocks(TopicPublisher publisher) {
		this.publisher = publisher;
	}

	/**
	 * Gives a free lock to a client, unless the client has gone: {@link #disconnected}
	 * may have run already.
	 * @return whether the client has got it
	 */
	synchronized boolean lock(String form, WampConnection client) {
		String holder = client.sessionId();
		if (this.holders.containsKey(form) || !client.isOpen()) {
			return false;
		}
		if (Collections.frequency(this.holders.values(), holder) >= MAX_LOCKS) {
			throw new WampException(ErrorType.OVERLOADED, "You hold too many locks");
		}
		this.holders.put(form, holder);
		this.publisher.publish(form, FormEvent.locked(form, holder), Recipients.excluding(holder));
		return true;
	}

	/**
	 * Takes the lock back.
	 * @return whether the client held it
	 */
	synchronized boolean release(String form, WampConnection client) {
		return release(form, client.sessionId());
	}

	/**
	 * Takes back what a client held that has gone. It need not have been subscribed to
	 * anything.
	 */
	@EventListener
	synchronized void disconnected(ConnectionClosed event) {
		String session = event.connection().id();
		for (String form : List.copyOf(this.holders.keySet())) {
			release(form, session);
		}
	}

	private boolean release(String form, String holder) {
		boolean released = this.holders.remove(form, holder);
		if (released) {
			this.publisher.publish(form, FormEvent.released(form), Recipients.excluding(holder));
		}
		return released;
	}

	synchronized @Nullable String holder(String form) {
		return this.holders.get(form);
	}

}
