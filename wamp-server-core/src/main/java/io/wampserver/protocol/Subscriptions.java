// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The topics a session is subscribed to, in the order they were. Compact, as most
 * sessions have few for all their life. Safe for use by any thread.
 */
public final class Subscriptions {

	/** Up to here, looking through a list costs no more than a set, and less memory. */
	private static final int FEW = 8;

	/** Immutable while there are few, then a set. */
	private Collection<String> topics = List.of();

	public synchronized boolean contains(String topic) {
		return this.topics.contains(topic);
	}

	public synchronized int size() {
		return this.topics.size();
	}

	/**
	 * Adds a topic that is not there.
	 */
	public synchronized void add(String topic) {
		if (this.topics.size() < FEW) {
			List<String> changed = new ArrayList<>(this.topics);
			changed.add(topic);
			this.topics = List.copyOf(changed);
			return;
		}
		if (this.topics instanceof List) {
			this.topics = new LinkedHashSet<>(this.topics);
		}
		this.topics.add(topic);
	}

	/**
	 * Removes a topic.
	 * @return whether it was there
	 */
	public synchronized boolean remove(String topic) {
		if (this.topics.size() > FEW) {
			return this.topics.remove(topic);
		}
		List<String> changed = new ArrayList<>(this.topics);
		boolean removed = changed.remove(topic);
		this.topics = List.copyOf(changed);
		return removed;
	}

	/**
	 * Removes all topics.
	 * @return what they were
	 */
	public synchronized Collection<String> clear() {
		Collection<String> before = this.topics;
		this.topics = List.of();
		return before;
	}

	/**
	 * The topics as of now.
	 */
	synchronized Set<String> copy() {
		return Collections.unmodifiableSet(new LinkedHashSet<>(this.topics));
	}

}
