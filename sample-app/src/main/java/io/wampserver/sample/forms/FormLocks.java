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

	/** By form. */
	private final Map<String, LockHolder> holders = new HashMap<>();

	FormLocks(TopicPublisher publisher) {
		this.publisher = publisher;
	}

	/**
	 * Gives a free lock to a client, unless the client has gone: {@link #disconnected}
	 * may have run already.
	 * @return whether the client has got it
	 */
	synchronized boolean lock(String form, WampConnection client) {
		LockHolder holder = LockHolder.of(client);
		if (this.holders.containsKey(form) || !client.isOpen()) {
			return false;
		}
		if (Collections.frequency(this.holders.values(), holder) >= MAX_LOCKS) {
			throw new WampException(ErrorType.OVERLOADED, "You hold too many locks");
		}
		this.holders.put(form, holder);
		this.publisher.publish(form, FormEvent.locked(form, holder), Recipients.excluding(holder.session()));
		return true;
	}

	/**
	 * Takes the lock back.
	 * @return whether the client held it
	 */
	synchronized boolean release(String form, WampConnection client) {
		return release(form, LockHolder.of(client), Recipients.excluding(client.sessionId()));
	}

	/**
	 * Takes back what a client held that has gone. It need not have been subscribed to
	 * anything.
	 */
	@EventListener
	synchronized void disconnected(ConnectionClosed event) {
		String session = event.connection().id();
		for (Map.Entry<String, LockHolder> lock : List.copyOf(this.holders.entrySet())) {
			if (lock.getValue().session().equals(session)) {
				release(lock.getKey(), lock.getValue(), Recipients.excluding(session));
			}
		}
	}

	/**
	 * Takes a lock back from whoever holds it, who learns of it as everybody does.
	 * @return whether there was one
	 */
	synchronized boolean breakLock(String form) {
		LockHolder holder = this.holders.get(form);
		return holder != null && release(form, holder, Recipients.ALL);
	}

	private boolean release(String form, LockHolder holder, Recipients recipients) {
		boolean released = this.holders.remove(form, holder);
		if (released) {
			this.publisher.publish(form, FormEvent.released(form), recipients);
		}
		return released;
	}

	synchronized @Nullable LockHolder holder(String form) {
		return this.holders.get(form);
	}

}
