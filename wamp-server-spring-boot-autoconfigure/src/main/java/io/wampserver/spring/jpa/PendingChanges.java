// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.jpa;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.hibernate.engine.spi.EntityKey;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has changed so far. Confined to the thread of its session.
 */
final class PendingChanges {

	private final Map<EntityKey, Change> changes = new LinkedHashMap<>();

	/**
	 * Adds a change behind those that the entity has had.
	 */
	void add(EntityKey key, Change change) {
		this.changes.merge(key, change, Change::followedBy);
	}

	void publish() {
		this.changes.values().forEach(Change::publish);
	}

	/**
	 * One entity, from its first state to its last.
	 *
	 * @param entity describes it
	 * @param id its id as it is published
	 * @param before the first state, null for one that did not exist
	 * @param after the last state, null for one that does not exist any more
	 */
	record Change(PublishedEntity entity, Object id, @Nullable List<@Nullable Object> before,
			@Nullable List<@Nullable Object> after) {

		private Change followedBy(Change next) {
			return new Change(next.entity, this.id, this.before, next.after);
		}

		private void publish() {
			this.entity.publish(this.id, this.before, this.after);
		}

	}

}
