// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many connections everybody has, up to a limit. Exact also where threads race;
 * nothing is kept of those who have none.
 *
 * @param <K> tells one from another
 */
final class ConnectionCount<K> {

	private final int limit;

	private final Map<K, Integer> counts = new ConcurrentHashMap<>();

	/**
	 * Creates a count.
	 * @param limit the most of everybody, 0 for any number
	 */
	ConnectionCount(int limit) {
		this.limit = limit;
	}

	boolean isLimited() {
		return this.limit > 0;
	}

	/**
	 * Counts one more, unless that is one too many.
	 */
	boolean tryAdd(K key) {
		boolean[] added = new boolean[1];
		this.counts.compute(key, (same, count) -> {
			int before = (count != null) ? count : 0;
			added[0] = before < this.limit;
			return added[0] ? before + 1 : count;
		});
		return added[0];
	}

	/**
	 * Counts one less.
	 */
	void remove(K key) {
		this.counts.computeIfPresent(key, (same, count) -> (count > 1) ? count - 1 : null);
	}

	boolean isEmpty() {
		return this.counts.isEmpty();
	}

}
